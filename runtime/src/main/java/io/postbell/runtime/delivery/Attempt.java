package io.postbell.runtime.delivery;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** One attempt at one push: the slot of its record, and all that is needed to end it on any thread. */
final class Attempt extends Slot {
    private final String key;
    private PendingPush pending;
    private final AssignedPartition partition;
    private final Session session;
    private final Settler settler;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile Instant sentAt;
    private volatile Pass pass = Pass.GO;
    private volatile AsSent made;

    Attempt(
            String key,
            PendingPush pending,
            AssignedPartition partition,
            Session session,
            Settler settler,
            long openedAtMillis) {
        super(pending.record(), openedAtMillis);
        this.key = key;
        this.pending = pending;
        this.partition = partition;
        this.session = session;
        this.settler = settler;
    }

    @Override
    void forget() {
        super.forget();
        pending = null;
    }

    String key() {
        return key;
    }

    /** What is sent, until the slot is completed. */
    PendingPush pending() {
        return pending;
    }

    /** Whether the partition has been given away before this attempt was started. */
    boolean obsolete() {
        return partition.closed() || session.failed();
    }

    /** Whether nothing that is written for it is committed any more, so that its record is read again, by whoever has the partition then. */
    boolean orphaned() {
        return partition.gone() || session.failed();
    }

    Session session() {
        return session;
    }

    Settler settler() {
        return settler;
    }

    /** Handed to the gateway, with what its app's gate said. */
    void sent(Instant at, Pass itsPass) {
        pass = itsPass;
        sentAt = at;
    }

    /** What its app's gate said. */
    Pass pass() {
        return pass;
    }

    Optional<Instant> sentAt() {
        return Optional.ofNullable(sentAt);
    }

    /** What the gateway had for the phone. */
    void made(AsSent what) {
        made = what;
    }

    Optional<AsSent> made() {
        return Optional.ofNullable(made);
    }

    /** Ends it; true for the first who does, and only he acts on it. */
    boolean end() {
        return ended.compareAndSet(false, true);
    }
}
