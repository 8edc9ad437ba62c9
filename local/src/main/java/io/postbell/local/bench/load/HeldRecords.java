package io.postbell.local.bench.load;

import io.postbell.runtime.kafka.KafkaClients;
import io.postbell.schemas.topic.Topic;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes records that readers see all at once, by a transaction: so that who writes the load does not take the processors from whom it is for.
 * Used by one thread.
 */
public final class HeldRecords implements AutoCloseable {
    private final KafkaClients kafka;
    private final Producer<String, SpecificRecord> producer;
    private boolean open;

    /** A writer with a producer of its own, which has the services' settings, but waits for room instead of failing. */
    public HeldRecords(KafkaClients kafka) {
        this.kafka = kafka;
        this.producer = kafka.producer(
                "bench-held",
                Map.of(
                        "max.block.ms",
                        60_000L,
                        "delivery.timeout.ms",
                        120_000,
                        "transaction.timeout.ms",
                        300_000,
                        "transactional.id",
                        "bench-held"));
        producer.initTransactions();
    }

    /** Writes; nobody sees it yet. */
    public void write(Topic<? extends SpecificRecord> topic, String key, SpecificRecord value) {
        if (!open) {
            producer.beginTransaction();
            open = true;
        }
        var unused = producer.send(new ProducerRecord<>(kafka.topicName(topic), key, value));
    }

    /** Waits until Kafka has everything. */
    public void flush() {
        producer.flush();
    }

    /**
     * Lets everything be seen.
     *
     * @throws org.apache.kafka.common.KafkaException if something could not be written
     */
    public void release() {
        producer.commitTransaction();
        open = false;
    }

    @Override
    public void close() {
        producer.close();
    }
}
