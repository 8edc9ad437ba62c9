package io.postbell.runtime.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * How far a partition has come: a ring of places in the order of the offsets, which need not be contiguous (transaction markers, compaction).
 * A record has its place when it is polled, and its slot when it is handed out. All methods belong to the consumer thread; only the slots themselves are completed by other threads. The span is bounded, so that one push
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
     * @param maxSpan most places from the oldest record that is not durable to the newest, a power of two
     */
    PartitionTracker(int maxSpan) {
        if (Integer.bitCount(maxSpan) != 1) {
            throw new IllegalArgumentException("span: got " + maxSpan + ", expected a power of two");
        }
        this.ring = new Slot[maxSpan];
    }

    /** How many places are free. */
    int room() {
        return ring.length - span();
    }

    /** Places from the oldest record that is not durable to the newest. */
    int span() {
        return (int) (tail - head);
    }

    /**
     * Takes the place of the next record.
     *
     * @throws IllegalStateException if none is free
     */
    long reserve() {
        if (room() == 0) {
            throw new IllegalStateException("span of " + ring.length + " is used up");
        }
        return tail++;
    }

    /** The record of this place has been handed out. */
    void open(long place, Slot slot) {
        ring[index(place)] = slot;
    }

    /** Passes all places whose slots are done, up to the first that is not. */
    int advance() {
        long before = head;
        Slot last = null;
        while (head < tail && ring[index(head)] != null && ring[index(head)].done()) {
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

    /** What is done behind places that are not. */
    DoneAhead doneAhead() {
        List<DoneAhead.Run> runs = new ArrayList<>();
        long begin = -1;
        long end = -1;
        for (long at = head; at < tail; at++) {
            Slot slot = ring[index(at)];
            if (slot != null && slot.done()) {
                end = slot.following().offset();
                begin = begin < 0 ? end - 1 : begin;
            } else if (begin >= 0) {
                runs.add(new DoneAhead.Run(begin, end));
                begin = -1;
            }
        }
        if (begin >= 0) {
            runs.add(new DoneAhead.Run(begin, end));
        }
        return runs.isEmpty() ? DoneAhead.NONE : new DoneAhead(runs);
    }

    /** When the record that is open longest was handed out, milliseconds since the epoch; empty if none is open. */
    OptionalLong oldestOpenedAtMillis() {
        long oldest = Long.MAX_VALUE;
        for (long at = head; at < tail; at++) {
            Slot slot = ring[index(at)];
            if (slot != null && !slot.done()) {
                oldest = Math.min(oldest, slot.openedAtMillis());
            }
        }
        return oldest == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(oldest);
    }

    /** The slots that have been handed out and not passed, in their order, read as they are asked for. */
    Stream<Slot> slots() {
        return LongStream.range(head, tail).mapToObj(at -> ring[index(at)]).filter(Objects::nonNull);
    }

    private int index(long sequence) {
        return (int) (sequence & (ring.length - 1));
    }
}
