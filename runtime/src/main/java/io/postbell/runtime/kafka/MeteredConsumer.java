package io.postbell.runtime.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.Deserializer;

/** A consumer whose metrics are shown until it is closed. */
final class MeteredConsumer<K, V> extends KafkaConsumer<K, V> {
    private final KafkaClientMetrics metrics;

    MeteredConsumer(
            Map<String, Object> properties, Deserializer<K> keys, Deserializer<V> values, MeterRegistry meters) {
        super(properties, keys, values);
        metrics = new KafkaClientMetrics(this);
        metrics.bindTo(meters);
    }

    @Override
    public void close() {
        metrics.close();
        super.close();
    }

    @Deprecated
    @Override
    public void close(Duration timeout) {
        metrics.close();
        super.close(timeout);
    }

    @Override
    public void close(CloseOptions options) {
        metrics.close();
        super.close(options);
    }
}
