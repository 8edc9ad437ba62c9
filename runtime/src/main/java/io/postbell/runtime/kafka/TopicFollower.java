package io.postbell.runtime.kafka;

import io.postbell.runtime.service.Component;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all partitions of a topic on a thread of its own, each instance for itself, without committing. What fails is tried again from where it
 * was; a record that cannot be decoded is passed over. Partitions that are added later are taken up within a minute or so.
 */
public final class TopicFollower implements Component {
    private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);
    private static final int POLLS_BETWEEN_LOOKS = 300;

    private final String topic;
    private final Start start;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Handler handler;
    private final Thread thread;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private Map<TopicPartition, Long> ends = Map.of();
    private volatile Consumer<byte[], byte[]> consumer;
    private volatile boolean caughtUp;
    private volatile String failure = "";

    /** Where reading begins. */
    public enum Start {
        /** With the oldest record. */
        BEGINNING,
        /** With the first record that is written after the start. */
        END
    }

    /**
     * Takes records, one at a time, on the follower's thread. What it throws is logged, and the record is read again; but for a
     * {@link SerializationException}, by which it is passed over.
     */
    @FunctionalInterface
    public interface Handler {
        /** Takes one. */
        void handle(ConsumerRecord<byte[], byte[]> record);
    }

    /**
     * A follower that is not started.
     *
     * @param topic its name on the broker
     * @param consumers makes a consumer, which belongs to the follower
     */
    public TopicFollower(String topic, Start start, Supplier<Consumer<byte[], byte[]>> consumers, Handler handler) {
        this.topic = topic;
        this.start = start;
        this.consumers = consumers;
        this.handler = handler;
        this.thread = new Thread(this::run, "follow-" + topic);
        thread.setDaemon(true);
    }

    @Override
    public String name() {
        return "follower of " + topic;
    }

    /** Begins to read; does not wait for Kafka, see {@link #caughtUp()}. */
    @Override
    public void start() {
        thread.start();
    }

    /** Whether all is read that was there when reading began, and reading goes on. From any thread. */
    public boolean caughtUp() {
        return caughtUp;
    }

    /** Why it is not caught up, for people: the failure that it tries to get over, if there is one. From any thread. */
    public String detail() {
        String why = failure;
        return caughtUp ? "read" : why.isEmpty() ? "not read yet" : "not read yet: " + why;
    }

    @Override
    public void stop(Duration deadline) throws InterruptedException {
        stopping.countDown();
        Consumer<byte[], byte[]> open = consumer;
        if (open != null) {
            open.wakeup();
        }
        thread.join(Math.max(1, deadline.toMillis()));
    }

    private void run() {
        try {
            read();
        } finally {
            // after an Error as well, which nobody else sees
            caughtUp = false;
        }
    }

    private void read() {
        String last = "";
        while (stopping.getCount() > 0) {
            try (Consumer<byte[], byte[]> fresh = consumers.get()) {
                consumer = fresh;
                follow(fresh);
            } catch (WakeupException e) {
                return;
            } catch (RuntimeException e) {
                caughtUp = false;
                if (!e.toString().equals(last)) {
                    LOG.warn("reading {} failed and is tried again: {}", topic, e.toString());
                }
                last = e.toString();
                failure = last;
                if (stopped()) {
                    return;
                }
            }
        }
    }

    /** Waits a little; true when it is over. */
    private boolean stopped() {
        try {
            return stopping.await(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void follow(Consumer<byte[], byte[]> from) {
        assign(from);
        while (stopping.getCount() > 0) {
            for (int i = 0; i < POLLS_BETWEEN_LOOKS && stopping.getCount() > 0; i++) {
                from.poll(POLL).forEach(this::handle);
                caughtUp = caughtUp
                        || ends.entrySet().stream().allMatch(end -> from.position(end.getKey()) >= end.getValue());
            }
            if (stopping.getCount() > 0
                    && partitions(from).size() > from.assignment().size()) {
                assign(from);
            }
        }
    }

    private void handle(ConsumerRecord<byte[], byte[]> record) {
        try {
            handler.handle(record);
        } catch (SerializationException e) {
            LOG.warn(
                    "a record of {} is passed over, partition {}, offset {}: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
        }
        positions.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
    }

    private void assign(Consumer<byte[], byte[]> from) {
        boolean first = positions.isEmpty();
        List<TopicPartition> partitions = partitions(from);
        from.assign(partitions);
        List<TopicPartition> fresh = new ArrayList<>(partitions);
        fresh.removeAll(positions.keySet());
        if (first && start == Start.END) {
            from.seekToEnd(fresh);
        } else {
            from.seekToBeginning(fresh);
        }
        partitions.stream().filter(positions::containsKey).forEach(known -> from.seek(known, positions.get(known)));
        partitions.forEach(partition -> positions.put(partition, from.position(partition)));
        ends = Map.copyOf(from.endOffsets(partitions));
        failure = "";
    }

    private List<TopicPartition> partitions(Consumer<byte[], byte[]> from) {
        List<PartitionInfo> known = from.partitionsFor(topic);
        if (known == null || known.isEmpty()) {
            throw new IllegalStateException("expected a topic with partitions, got none");
        }
        return known.stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }
}
