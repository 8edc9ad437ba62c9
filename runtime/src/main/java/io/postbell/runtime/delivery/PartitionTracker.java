package io.postbell.runtime.delivery;

import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * What is open of one partition: a ring of slots in the order of their offsets, which need not be contiguous (transaction markers, compaction).
 * All methods belong to the consumer thread; only the slots themselves are completed by other threads. The span is bounded, so that one push
 * which is stuck cannot make a huge replay.
 */
final class PartitionTracker {
    private final Slot[] ring;
    private long head;
    private long tail;
    private OffsetAndMetadata durable;

    /**
     * An empty tracker.
     *
     * @param maxSpan most slots between the oldest open one and the newest, a power of two
     */
    PartitionTracker(int maxSpan) {
        if (Integer.bitCount(maxSpan) != 1) {
            throw new IllegalArgumentException("span: got " + maxSpan + ", expected a power of two");
        }
        this.ring = new Slot[maxSpan];
    }

    /** Whether no further slot can be opened before the oldest completes. */
    boolean full() {
        return span() == ring.length;
    }

    /** Slots between the oldest open one and the newest. */
    int span() {
        return (int) (tail - head);
    }

    /**
     * Appends the slot of the next record.
     *
     * @throws IllegalStateException if the ring is full
     */
    void open(Slot slot) {
        if (full()) {
            throw new IllegalStateException("span of " + ring.length + " is used up");
        }
        ring[index(tail++)] = slot;
    }

    /** Passes all slots that are done up to the first that is not. */
    int advance() {
        long before = head;
        Slot last = null;
        while (head < tail && ring[index(head)].done()) {
            last = ring[index(head)];
            ring[index(head++)] = null;
        }
        if (last != null) {
            durable = last.following();
        }
        return (int) (head - before);
    }

    /** Where a new owner must begin: behind the last record before which everything is durable. Empty until there is one. */
    Optional<OffsetAndMetadata> durable() {
        return Optional.ofNullable(durable);
    }

    /** The oldest open slot. */
    Optional<Slot> oldest() {
        return head == tail ? Optional.empty() : Optional.of(ring[index(head)]);
    }

    /** Whether any open slot is like that. */
    boolean any(Predicate<Slot> condition) {
        for (long at = head; at < tail; at++) {
            if (condition.test(ring[index(at)])) {
                return true;
            }
        }
        return false;
    }

    private int index(long sequence) {
        return (int) (sequence & (ring.length - 1));
    }
}
