package io.postbell.runtime.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * A partition while it is ours: what has been polled and not yet handed out, and what is open. Everything belongs to the consumer thread but
 * {@link #closed()} and {@link #gone()}, which any thread may ask.
 */
final class AssignedPartition {
    private final TopicPartition id;
    private final ToLongFunction<ConsumerRecord<byte[], byte[]>> dueAtMillis;
    private final PartitionTracker tracker;
    private final TenantTurns held = new TenantTurns();
    private DoneAhead done;
    private OffsetAndMetadata first;
    private OffsetAndMetadata polled;
    private OffsetAndMetadata committed;
    private boolean paused;
    private volatile boolean closed;
    private volatile boolean gone;

    /**
     * A partition from which nothing has been polled.
     *
     * @param dueAtMillis when a record may be handed out, milliseconds since the epoch
     * @param done what need not be handed out; committed again until it has been polled
     */
    AssignedPartition(
            TopicPartition id,
            ToLongFunction<ConsumerRecord<byte[], byte[]>> dueAtMillis,
            int maxSpan,
            DoneAhead done) {
        this.id = id;
        this.done = done;
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
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (first == null) {
                first = new OffsetAndMetadata(record.offset(), record.leaderEpoch(), "");
            }
            long place = tracker.reserve();
            if (done.holds(record.offset())) {
                tracker.open(place, Slot.done(record));
            } else {
                held.add(Polled.of(record, place, dueAtMillis.applyAsLong(record)));
            }
        }
        done = done.from(records.get(records.size() - 1).offset() + 1);
        polled = null;
    }

    /** Where the next poll will go on: behind what was taken in last, and behind the transaction markers after it. */
    void polledUpTo(OffsetAndMetadata next) {
        polled = next;
        done = done.from(next.offset());
    }

    /** Whether there is something to hand out, now or later. */
    boolean holdsRecords() {
        return !held.isEmpty();
    }

    /** The next record that is due and may go; tenants take turns. */
    Optional<Polled> next(Instant now, Predicate<Polled> mayGo) {
        return held.next(now, mayGo);
    }

    /** Hands out what {@link #next} showed. */
    void open(Polled next, Slot slot) {
        held.take(next);
        tracker.open(next.place(), slot);
    }

    /** What can be committed and has not been. */
    Optional<OffsetAndMetadata> uncommitted() {
        tracker.advance();
        boolean allDone = tracker.span() == 0 && polled != null;
        OffsetAndMetadata durable = allDone ? polled : tracker.durable().orElse(first);
        if (durable == null) {
            return Optional.empty();
        }
        OffsetAndMetadata position = tracker.doneAhead().and(done).with(durable);
        return position.equals(committed) ? Optional.empty() : Optional.of(position);
    }

    /** Remembers what was committed; null if it is not known. */
    void committed(OffsetAndMetadata position) {
        committed = position;
    }

    /**
     * Whether another poll's records have a place here.
     *
     * @param readAheadBytes what may lie here and not be handed out
     */
    boolean wantsMore(long readAheadBytes) {
        return tracker.room() >= EngineClients.MAX_POLL_RECORDS && held.bytes() < readAheadBytes;
    }

    boolean paused() {
        return paused;
    }

    void paused(boolean nowPaused) {
        paused = nowPaused;
    }

    /** Gives up what has not been started: it is somebody else's now. */
    void close() {
        closed = true;
        held.clear();
    }

    /** Whether what has not been started must not be started. Any thread. */
    boolean closed() {
        return closed;
    }

    /** Nothing that ends from now on will be committed. */
    void leave() {
        gone = true;
    }

    /** Whether what ends now is not committed any more: somebody else reads it again. Any thread. */
    boolean gone() {
        return gone;
    }

    /** Whether everything that was started has come to its durable end. */
    boolean settled() {
        return tracker.slots().noneMatch(Slot::underWay);
    }
}
