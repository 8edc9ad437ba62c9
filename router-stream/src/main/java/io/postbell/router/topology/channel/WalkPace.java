package io.postbell.router.topology.channel;

import java.time.Duration;
import java.time.Instant;

/**
 * How many candidates of walks may be on their way to the second stage: as many as are acknowledged within 0.7 s, because
 * other posts' candidates stand in the same queue. While it takes less the window grows; while it takes more it shrinks. Belongs to one
 * processor.
 */
final class WalkPace {
    /** How long candidates may take to be acknowledged; without a queue the two stages' commits take about a third of it. */
    private static final double TARGET_MILLIS = 700;

    private static final double LARGEST_STEP = 2;

    private final int smallest;
    private final int most;
    private int window;
    private long sent;
    private long awaited;
    private Instant awaitedSince;

    /**
     * Has measured nothing.
     *
     * @param smallest with fewer on their way the second stage would idle; the window begins with twice as many
     * @param most the window is never larger
     */
    WalkPace(int smallest, int most) {
        this.smallest = smallest;
        this.most = most;
        this.window = Math.min(2 * smallest, most);
    }

    /** How many may be on their way now. */
    int window() {
        return window;
    }

    /** What is on its way now says nothing: no walk waits for it any more, or it counts as lost. */
    void measureNothing() {
        awaitedSince = null;
    }

    /** So many are on their way; to be told before each decision to send. */
    void underWay(long count, Instant now) {
        sent = Math.max(sent, count);
        if (awaitedSince != null && sent - count >= awaited) {
            took(Duration.between(awaitedSince, now));
            awaitedSince = null;
        }
    }

    /** So many more are on their way. */
    void sent(int people, Instant now) {
        sent += people;
        if (people > 0 && awaitedSince == null) {
            awaited = sent;
            awaitedSince = now;
        }
    }

    private void took(Duration time) {
        double step = TARGET_MILLIS / Math.max(1, time.toMillis());
        double next = window * Math.max(1 / LARGEST_STEP, Math.min(LARGEST_STEP, step));
        window = (int) Math.max(Math.min(smallest, most), Math.min(most, next));
    }
}
