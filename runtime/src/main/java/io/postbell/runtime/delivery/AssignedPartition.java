package io.postbell.runtime.delivery;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * A partition while it is ours: what has been polled and not yet handed out, and what is open. Everything belongs to the consumer thread but
 * {@link #closed()}, which any thread may ask.
 */
final class AssignedPartition {
    private final TopicPartition id;
    private final ToLongFunction<ConsumerRecord<byte[], byte[]>> dueAtMillis;
    private final PartitionTracker tracker;
    private final Queue<ConsumerRecord<byte[], byte[]>> held = new ArrayDeque<>();
    private long headDueAtMillis = Long.MIN_VALUE;
    private OffsetAndMetadata polled;
    private OffsetAndMetadata committed;
    private boolean paused;
    private volatile boolean closed;

    /**
     * A partition from which nothing has been polled.
     *
     * @param dueAtMillis when a record may be handed out, milliseconds since the epoch
     */
    AssignedPartition(TopicPartition id, ToLongFunction<ConsumerRecord<byte[], byte[]>> dueAtMillis, int maxSpan) {
        this.id = id;
        this.dueAtMillis = dueAtMillis;
        this.tracker = new PartitionTracker(maxSpan);
    }

    TopicPartition id() {
        return id;
    }

    PartitionTracker tracker() {
        return tracker;
    }

    /** Takes in what was polled. */
    void hold(List<ConsumerRecord<byte[], byte[]>> records) {
        held.addAll(records);
        polled = null;
    }

    /** Where the next poll will go on: behind what was taken in last, and behind the transaction markers after it. */
    void polledUpTo(OffsetAndMetadata next) {
        polled = next;
    }

    /** Whether there is something to hand out, now or later; then no more is polled. */
    boolean holdsRecords() {
        return !held.isEmpty();
    }

    /** The next record, if it is due and there is a slot for it. */
    Optional<ConsumerRecord<byte[], byte[]>> next(Instant now) {
        ConsumerRecord<byte[], byte[]> head = held.peek();
        if (head == null || noSlot()) {
            return Optional.empty();
        }
        if (headDueAtMillis == Long.MIN_VALUE) {
            headDueAtMillis = dueAtMillis.applyAsLong(head);
        }
        return headDueAtMillis <= now.toEpochMilli() ? Optional.of(head) : Optional.empty();
    }

    /** Removes what {@link #next} showed. */
    void removeNext() {
        held.remove();
        headDueAtMillis = Long.MIN_VALUE;
    }

    private boolean noSlot() {
        return tracker.full() && tracker.advance() == 0;
    }

    /** What can be committed and has not been. */
    Optional<OffsetAndMetadata> uncommitted() {
        tracker.advance();
        boolean allDone = held.isEmpty() && tracker.span() == 0 && polled != null;
        OffsetAndMetadata durable = allDone ? polled : tracker.durable().orElse(null);
        return durable == null || durable.equals(committed) ? Optional.empty() : Optional.of(durable);
    }

    /** Remembers what was committed; null if it is not known. */
    void committed(OffsetAndMetadata position) {
        committed = position;
    }

    /** Whether pausing has to be changed: a partition is paused while we hold records of it. */
    boolean pauseIsWrong() {
        return paused != holdsRecords();
    }

    void paused(boolean nowPaused) {
        paused = nowPaused;
    }

    /** Gives up what has not been started: it is somebody else's now. */
    void close() {
        closed = true;
        if (!held.isEmpty()) {
            held.clear();
            polled = null;
        }
    }

    /** Whether what has not been started must not be started. Any thread. */
    boolean closed() {
        return closed;
    }

    /** Whether everything that was started has come to its durable end. */
    boolean settled() {
        return !tracker.any(Slot::underWay);
    }
}
