package io.postbell.runtime.delivery;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * The place of one polled record in its partition's {@link PartitionTracker}. Opened by the consumer thread, completed by any thread, once its
 * consequence is acknowledged by Kafka. It belongs to one tracker for ever, so a late completion cannot touch a later owner of the partition.
 */
class Slot {
    private enum State {
        WAITING,
        UNDER_WAY,
        DONE
    }

    private final OffsetAndMetadata following;
    private final long openedAtMillis;
    private ConsumerRecord<byte[], byte[]> record;
    private volatile State state = State.WAITING;

    Slot(ConsumerRecord<byte[], byte[]> record, long openedAtMillis) {
        this.following = new OffsetAndMetadata(record.offset() + 1, record.leaderEpoch(), "");
        this.record = record;
        this.openedAtMillis = openedAtMillis;
    }

    /** The place of a record that was done before it came here. */
    static Slot done(ConsumerRecord<byte[], byte[]> record) {
        Slot slot = new Slot(record, 0);
        slot.complete();
        return slot;
    }

    /** Something has been started that will complete this slot, or fail. */
    final void begin() {
        state = State.UNDER_WAY;
    }

    /** The consequence is durable. A slot may stand long behind an older one, so it keeps nothing large. */
    final void complete() {
        forget();
        state = State.DONE;
    }

    /** Drops what is not needed any more. */
    void forget() {
        record = null;
    }

    final boolean underWay() {
        return state == State.UNDER_WAY;
    }

    final boolean done() {
        return state == State.DONE;
    }

    /** Where to go on behind this record. */
    final OffsetAndMetadata following() {
        return following;
    }

    /** The record, until the slot is completed. */
    final ConsumerRecord<byte[], byte[]> record() {
        return record;
    }

    final long openedAtMillis() {
        return openedAtMillis;
    }
}
