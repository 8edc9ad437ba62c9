package io.postbell.router.topology.channel;

import java.time.Duration;
import java.time.Instant;

/**
 * Decides how much of the walks goes out, so that few of their candidates stand before those of other posts: no more than a limit is on the
 * way to the second stage and not acknowledged. Pure.
 *
 * @param most candidates of walks that may be on their way
 * @param patience how long a walk's candidates stay counted while none of them is sent or acknowledged
 */
record FanoutWindow(int most, Duration patience) {
    /** Less than this part of the window does not go out: small slices make small batches, which cost more. */
    private static final int SMALLEST_PART = 8;

    /** People of a walk's share, at least; with less for each, fewer walks go on at once. */
    private static final int SMALLEST_SHARE = 1_000;

    /**
     * How many candidates may go out now.
     *
     * @param underWay how many are on their way
     * @return 0 to {@code most - underWay}
     */
    int free(long underWay) {
        long free = most - underWay;
        return free < Math.max(1, most / SMALLEST_PART) ? 0 : (int) free;
    }

    /** Among how many walks that is divided at most. */
    static int walks(int free) {
        return Math.max(1, free / SMALLEST_SHARE);
    }

    /** What one of several walks gets of it; what it leaves is for those after it. */
    static int share(int free, int walks) {
        return (free + walks - 1) / walks;
    }

    /** Whether a walk's candidates are given up as lost, also when the clock went far back. */
    boolean lost(Instant movedAt, Instant now) {
        return Duration.between(movedAt, now).abs().compareTo(patience) >= 0;
    }
}
