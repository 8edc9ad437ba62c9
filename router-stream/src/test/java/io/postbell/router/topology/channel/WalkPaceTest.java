package io.postbell.router.topology.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The window in front of a second stage that takes in so many a second, and acknowledges them some time later. */
class WalkPaceTest {
    private static final int MOST = 10_000;
    private static final int LOOK_MILLIS = 20;

    private final WalkPace pace = new WalkPace(500, MOST);
    private Instant now = Instant.parse("2026-11-21T10:00:00Z");
    private double underWay;

    @ParameterizedTest(name = "{0}/s, acknowledged after {1} ms: {2} to {3} on their way")
    @CsvSource({
        // a quick stage is not held back
        "50000,  300, 10000, 10000",
        // a slow one has so much work before it
        " 4000,    0,  1800,  4000",
        " 2000,    0,   800,  2200",
        // however slow it is, it is not left without
        "  100,    0,   500,   500",
    })
    void holdsSoMuchThatOthersWaitLittle(double perSecond, int latencyMillis, int least, int most) {
        run(perSecond, latencyMillis, 300);
        assertThat(pace.window()).isBetween(least, most);
    }

    @Test
    void shrinksWhenTheStageBecomesSlowAndGrowsAgain() {
        run(50_000, 200, 20);
        assertThat(pace.window()).isEqualTo(MOST);
        run(2_000, 200, 60);
        assertThat(pace.window()).isLessThan(5_000);
        run(50_000, 200, 20);
        assertThat(pace.window()).isEqualTo(MOST);
    }

    @Test
    void aPauseWithoutWalksIsNoMeasure() {
        pace.underWay(0, now);
        pace.sent(1_000, now);
        pace.measureNothing();
        now = now.plusSeconds(4);
        pace.underWay(0, now);
        assertThat(pace.window()).isEqualTo(1_000);
    }

    @Test
    void isNeverLargerThanConfigured() {
        WalkPace small = new WalkPace(500, 400);
        assertThat(small.window()).isEqualTo(400);
        small.underWay(0, now);
        small.sent(400, now);
        small.underWay(0, now.plusMillis(20));
        assertThat(small.window()).isEqualTo(400);
    }

    /** Walks without an end: at each look as many are sent as the window permits. */
    private void run(double perSecond, int latencyMillis, int seconds) {
        Queue<double[]> queue = new ArrayDeque<>();
        double worked = 0;
        if (underWay > 0) {
            queue.add(new double[] {0, underWay});
        }
        for (int millis = 0; millis < seconds * 1_000; millis += LOOK_MILLIS) {
            worked = Math.min(worked + perSecond * LOOK_MILLIS / 1_000, underWay);
            while (!queue.isEmpty() && queue.peek()[1] <= worked && queue.peek()[0] + latencyMillis <= millis) {
                worked -= queue.peek()[1];
                underWay -= queue.poll()[1];
            }
            now = now.plusMillis(LOOK_MILLIS);
            pace.underWay((long) underWay, now);
            int free = pace.window() - (int) underWay;
            if (free >= pace.window() / 8) {
                underWay += free;
                queue.add(new double[] {millis, free});
                pace.sent(free, now);
            }
        }
    }
}
