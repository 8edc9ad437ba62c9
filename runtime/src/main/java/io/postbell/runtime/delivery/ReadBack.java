package io.postbell.runtime.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a partition of the push topic is known, and what pushes that wait ask to know of it. Asked by the lane's thread, answered by the one
 * that reads; safe for both.
 */
final class ReadBack {
    /** So long pushes that were due may be handed out after what they asked for has been read. */
    private static final long VALID_NANOS = Duration.ofSeconds(1).toNanos();

    private Ask asked;
    private Instant since = Instant.MAX;
    private long dueByMillis = Long.MIN_VALUE;
    private long readAtNanos;

    /**
     * What is to be known.
     *
     * @param since everything that was routed from then on
     * @param until and is in the log by then, by the lane's clock
     */
    record Ask(Instant since, Instant until) {
        private Ask and(Ask other) {
            return new Ask(
                    since.isBefore(other.since) ? since : other.since,
                    until.isAfter(other.until) ? until : other.until);
        }
    }

    /** Whether all is known that was in the log when a push was due, or later, and that was routed after it. */
    synchronized boolean covers(Instant routedAt, long dueAtMillis) {
        return !routedAt.isBefore(since) && dueAtMillis <= dueByMillis && System.nanoTime() - readAtNanos < VALID_NANOS;
    }

    /** Asks for more. */
    synchronized void ask(Ask more) {
        asked = asked == null ? more : asked.and(more);
    }

    /** What has been asked for, once. */
    synchronized Optional<Ask> take() {
        Optional<Ask> taken = Optional.ofNullable(asked);
        asked = null;
        return taken;
    }

    /**
     * Everything has been read that was in the log when this was taken.
     *
     * @param from everything that was routed from then on
     */
    synchronized void known(Ask taken, Instant from) {
        since = from;
        dueByMillis = taken.until().toEpochMilli();
        readAtNanos = System.nanoTime();
    }
}
