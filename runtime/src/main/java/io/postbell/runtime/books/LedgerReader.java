package io.postbell.runtime.books;

import io.postbell.runtime.kafka.KafkaClients;
import io.postbell.schemas.topic.Topic;
import io.postbell.schemas.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/** Reads decisions, deliveries and the router's dead letters from their beginning into a {@link Ledger}, on a thread of its own, until closed. */
public final class LedgerReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;
    private final Ledger ledger;
    private final LedgerIntake intake;
    private final List<TopicPartition> partitions;
    private final Thread thread;
    private volatile long backlog = 1;

    /** Starts reading. */
    public LedgerReader(KafkaClients kafka, Ledger ledger) {
        this.ledger = ledger;
        this.intake = new LedgerIntake(kafka, ledger, Scope.ALL);
        this.consumer = kafka.rawConsumer("books", "postbell-books", Map.of());
        this.partitions = Stream.<Topic<?>>of(Topics.DECISIONS, Topics.DELIVERIES, Topics.ROUTER_DLQ)
                .flatMap(topic -> consumer.partitionsFor(kafka.topicName(topic)).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .collect(Collectors.toList());
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        this.thread = new Thread(this::read, "books");
        thread.setDaemon(true);
        thread.start();
    }

    /** Where the entries go. */
    public Ledger ledger() {
        return ledger;
    }

    /** Records that were there when the last poll began and are not entered yet. */
    public long backlog() {
        return backlog;
    }

    private void read() {
        try (consumer) {
            while (true) {
                Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    intake.enter(record);
                }
                backlog = partitions.stream()
                        .mapToLong(partition -> Math.max(0, ends.get(partition) - consumer.position(partition)))
                        .sum();
            }
        } catch (WakeupException closed) {
            // close() was called
        }
    }

    /** Stops reading and waits until the thread has ended. */
    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
