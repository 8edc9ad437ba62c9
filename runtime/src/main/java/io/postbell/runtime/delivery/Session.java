package io.postbell.runtime.delivery;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/**
 * One life of a lane: from the making of its consumer and producer to their end. Counts what is open, and remembers the failure that ends it:
 * a consequence that could not be written, above all. What is open when a session fails is not committed, so the next one takes it up again.
 */
final class Session {
    private final Permits.Share permits;
    private final int maxOpen;
    private final int roomyBelow;
    private final AtomicInteger open = new AtomicInteger();
    private final Signal changed;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private volatile boolean member;

    /**
     * A session.
     *
     * @param maxOpen most records that may wait for their consequence to be durable
     */
    Session(Permits.Share permits, int maxOpen) {
        this.permits = permits;
        this.maxOpen = maxOpen;
        this.roomyBelow = maxOpen - Math.max(1, maxOpen / 16);
        this.changed = permits.freed();
    }

    Permits.Share permits() {
        return permits;
    }

    boolean hasRoom() {
        return open.get() < maxOpen;
    }

    int open() {
        return open.get();
    }

    void opened() {
        open.incrementAndGet();
    }

    void completed() {
        if (open.decrementAndGet() <= roomyBelow) {
            changed.raise();
        }
    }

    /** Waits for room to hand out something worthwhile. */
    void awaitRoom(Duration atMost) {
        var unused = await(() -> open.get() <= roomyBelow && permits.worthwhile(), atMost);
    }

    /** Waits for a condition that has to do with what is open; a failure ends the wait. */
    boolean await(BooleanSupplier condition, Duration atMost) {
        return changed.await(() -> failed() || condition.getAsBoolean(), atMost) && condition.getAsBoolean();
    }

    /** The consumer has its place in the group. */
    void joined() {
        member = true;
    }

    /** The consumer has lost its place in the group. */
    void left() {
        member = false;
    }

    boolean member() {
        return member;
    }

    /** Ends the session; the first failure counts. Any thread. */
    void fail(Throwable cause) {
        failure.compareAndSet(null, cause);
        changed.raise();
    }

    boolean failed() {
        return failure.get() != null;
    }

    /** Says why the session failed, if it did. */
    void throwFailure() throws SessionFailedException {
        Throwable cause = failure.get();
        if (cause != null) {
            throw new SessionFailedException(cause);
        }
    }
}
