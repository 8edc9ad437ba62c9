package io.postbell.runtime.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.Serializer;

/** A producer whose metrics are shown until it is closed. */
final class MeteredProducer<K, V> extends KafkaProducer<K, V> {
    private final KafkaClientMetrics metrics;

    MeteredProducer(Map<String, Object> properties, Serializer<K> keys, Serializer<V> values, MeterRegistry meters) {
        super(properties, keys, values);
        metrics = new KafkaClientMetrics(this);
        metrics.bindTo(meters);
    }

    /** {@code close()} comes here too. */
    @Override
    public void close(Duration timeout) {
        metrics.close();
        super.close(timeout);
    }
}
