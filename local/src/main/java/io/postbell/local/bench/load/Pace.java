package io.postbell.local.bench.load;

/**
 * When requests are due.
 *
 * @param perSecond 0 for as soon as a connection is free
 */
public record Pace(int perSecond) {
    private static final long SECOND = 1_000_000_000L;

    /** A new request on each connection as soon as the one before is answered. */
    public static Pace closedLoop() {
        return new Pace(0);
    }

    /** So many a second, whether those before are answered or not. */
    public static Pace steady(int perSecond) {
        return new Pace(perSecond);
    }

    /** When a request is due, as {@link System#nanoTime}; an open loop's latency counts from then. */
    public long due(long start, long index) {
        return perSecond == 0 ? Long.MIN_VALUE : start + index * SECOND / perSecond;
    }
}
