package io.postbell.local.books;

import io.postbell.event.Decision;
import io.postbell.event.Delivery;
import io.postbell.runtime.kafka.KafkaClients;
import io.postbell.schemas.serde.AvroDeserializer;
import io.postbell.schemas.topic.Topic;
import io.postbell.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;

/** Reads decisions, deliveries and the router's dead letters from their beginning into a {@link Ledger}, on a thread of its own, until closed. */
public final class LedgerReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final String REASON_HEADER = "postbell.dlq.reason";

    private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;
    private final Ledger ledger;
    private final String decisions;
    private final String deliveries;
    private final AvroDeserializer<Decision> decisionReader;
    private final AvroDeserializer<Delivery> deliveryReader;
    private final List<TopicPartition> partitions;
    private final Thread thread;
    private volatile long backlog = 1;

    /** Starts reading. */
    public LedgerReader(KafkaClients kafka, Ledger ledger) {
        this.ledger = ledger;
        this.decisions = kafka.topicName(Topics.DECISIONS);
        this.deliveries = kafka.topicName(Topics.DELIVERIES);
        this.decisionReader = new AvroDeserializer<>(kafka.registry(), Decision.class);
        this.deliveryReader = new AvroDeserializer<>(kafka.registry(), Delivery.class);
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
                    enter(record);
                }
                backlog = partitions.stream()
                        .mapToLong(partition -> Math.max(0, ends.get(partition) - consumer.position(partition)))
                        .sum();
            }
        } catch (WakeupException closed) {
            // close() was called
        }
    }

    /** An event that cannot be read is counted, and the rest is read on. */
    private void enter(ConsumerRecord<byte[], byte[]> record) {
        try {
            read(record);
        } catch (SerializationException e) {
            ledger.enterRefused("unreadable_event");
        }
    }

    private void read(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(decisions)) {
            enter(decisionReader.deserialize(record.topic(), record.value()), ledger::enter);
        } else if (record.topic().equals(deliveries)) {
            enter(deliveryReader.deserialize(record.topic(), record.value()), ledger::enter);
        } else {
            Header reason = record.headers().lastHeader(REASON_HEADER);
            ledger.enterRefused(reason == null ? "unknown" : new String(reason.value(), StandardCharsets.UTF_8));
        }
    }

    private static <E> void enter(E event, Consumer<E> entry) {
        if (event == null) {
            throw new SerializationException("an event without a value");
        }
        entry.accept(event);
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
