package io.postbell.runtime.metrics;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The buckets of the histograms: few, because each is a series of its own at every scrape.
 *
 * @param bounds upper bounds, ascending
 */
record Buckets(List<Duration> bounds) {
    /** A request or one answer. */
    static final Buckets ANSWER = ofMillis(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000);

    /** A way through several services, which may wait for retries. */
    static final Buckets WAY =
            ofMillis(25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 300_000, 3_600_000);

    /** Those of the push proxy (push-proxy contract, section 7). */
    static final Buckets PUSH_PROXY = ofMillis(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000);

    private static Buckets ofMillis(long... millis) {
        return new Buckets(LongStream.of(millis).mapToObj(Duration::ofMillis).toList());
    }
}
