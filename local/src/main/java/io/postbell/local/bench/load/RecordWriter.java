package io.postbell.local.bench.load;

import io.postbell.runtime.kafka.KafkaClients;
import io.postbell.schemas.topic.Topic;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes records as fast as Kafka takes them, with the same guarantees as the services. Used by one thread. */
public final class RecordWriter implements AutoCloseable {
    private final KafkaClients kafka;
    private final Producer<String, SpecificRecord> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    /** A writer with a producer of its own, which has the services' settings, but waits for room instead of failing. */
    public RecordWriter(KafkaClients kafka) {
        this.kafka = kafka;
        this.producer = kafka.producer("bench-writer", Map.of("max.block.ms", 60_000L, "delivery.timeout.ms", 120_000));
    }

    /** Writes; a failure shows at the next {@link #flush}. */
    public void write(Topic<? extends SpecificRecord> topic, String key, SpecificRecord value) {
        write(topic, key, value, (metadata, failed) -> failure.compareAndSet(null, failed));
    }

    /** The same at a time of its own; a failure shows at the next {@link #flush}. */
    public void write(Topic<? extends SpecificRecord> topic, String key, SpecificRecord value, Instant at) {
        var unused = producer.send(
                new ProducerRecord<>(kafka.topicName(topic), null, at.toEpochMilli(), key, value),
                (metadata, failed) -> failure.compareAndSet(null, failed));
    }

    /** Writes and tells the callback, on the producer's thread. */
    public void write(Topic<? extends SpecificRecord> topic, String key, SpecificRecord value, Callback callback) {
        var unused = producer.send(new ProducerRecord<>(kafka.topicName(topic), key, value), callback);
    }

    /**
     * Waits until everything is acknowledged.
     *
     * @throws IllegalStateException if something was not
     */
    public void flush() {
        producer.flush();
        if (failure.get() != null) {
            throw new IllegalStateException("a record could not be written", failure.get());
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
