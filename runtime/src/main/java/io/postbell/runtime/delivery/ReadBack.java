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

    /**
     * Whether all is known that was in the log when a push was due, or later, and that was routed after it. If not, it is asked for, in the same step: what
     * has become known in between must not be asked for again.
     */
    synchronized boolean coversOrAsks(long dueAtMillis, Ask ask) {
        boolean valid = System.nanoTime() - readAtNanos < VALID_NANOS;
        if (valid && !ask.since().isBefore(since) && dueAtMillis <= dueByMillis) {
            return true;
        }
        asked = asked == null ? ask : asked.and(ask);
        return false;
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
        if (asked != null && !asked.since().isBefore(from) && !asked.until().isAfter(taken.until())) {
            asked = null; // it asked for no more than this
        }
    }
}
