package io.postbell.runtime.deadletters;

import io.postbell.runtime.delivery.PushHeaders;
import io.postbell.runtime.kafka.KafkaClients;
import io.postbell.schemas.topic.Topic;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Headers;

/**
 * Closes letters of one queue: what is done with a letter and the marker that says so go into one transaction, so that both happen or neither. A
 * queue has one transactional id, so that a second process that opens it shuts out the first, whose open transaction is undone. Whoever opens
 * must read the markers after that. Belongs to one thread.
 */
final class Closing implements AutoCloseable {
    private static final byte[] NO_VALUE = null;
    private static final Duration BRIEFLY = Duration.ofSeconds(10);

    private final Producer<byte[], byte[]> producer;
    private final Clock clock;

    /**
     * A letter and what is done with it.
     *
     * @param records to write beside the marker
     */
    record Work(DeadLetter letter, LetterState state, List<ProducerRecord<byte[], byte[]>> records) {}

    /**
     * Shuts out whoever else closes letters of this queue.
     *
     * @throws KafkaException if the cluster refuses, for example the transactional id, or cannot be reached
     */
    Closing(KafkaClients kafka, Queue queue, Clock clock) {
        this.clock = clock;
        String id = "postbell-redrive." + kafka.topicName(queue.topic());
        producer = kafka.rawProducer(
                id,
                Map.of(
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        id,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        30_000L,
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        2 * Topic.MAX_DERIVED_BYTES,
                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                        64L * 1024 * 1024));
        try {
            producer.initTransactions();
        } catch (RuntimeException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
    }

    /**
     * Does it all and marks all letters; returns when it is committed.
     *
     * @throws KafkaException if it failed; then nothing of it was done, save that an unanswered commit may have succeeded, which the next one who
     *     opens the queue finds out
     */
    void commit(List<Work> batch) {
        producer.beginTransaction();
        try {
            for (Work work : batch) {
                work.records().forEach(this::send);
                send(marker(work));
            }
            producer.commitTransaction();
        } catch (TimeoutException unanswered) {
            // the commit may still succeed, so that it must not be undone; who opens the queue next finds out
            throw unanswered;
        } catch (KafkaException e) {
            abort();
            throw e;
        }
    }

    /** A failed send makes the commit fail with its reason. */
    private void send(ProducerRecord<byte[], byte[]> record) {
        var unused = producer.send(record);
    }

    /** Undone at the latest by the next one who opens the queue, or by the broker after the transaction's time. */
    private void abort() {
        try {
            producer.abortTransaction();
        } catch (KafkaException | IllegalStateException e) {
            // the first failure is told
        }
    }

    private ProducerRecord<byte[], byte[]> marker(Work work) {
        DeadLetter letter = work.letter();
        ProducerRecord<byte[], byte[]> marker = new ProducerRecord<>(
                letter.record().topic(),
                letter.record().partition(),
                clock.millis(),
                letter.record().key(),
                NO_VALUE);
        Headers headers = marker.headers();
        LetterHeaders.put(headers, LetterHeaders.CLOSED, work.state().label());
        LetterHeaders.put(headers, LetterHeaders.CLOSED_OFFSET, letter.id().offset());
        LetterHeaders.put(headers, PushHeaders.DLQ_AT, clock.millis());
        Origin origin = letter.originId();
        LetterHeaders.put(headers, PushHeaders.DLQ_ORIGIN_TOPIC, origin.topic());
        LetterHeaders.put(headers, PushHeaders.DLQ_ORIGIN_PARTITION, origin.partition());
        LetterHeaders.put(headers, PushHeaders.DLQ_ORIGIN_OFFSET, origin.offset());
        return marker;
    }

    @Override
    public void close() {
        producer.close(BRIEFLY);
    }
}
