package io.postbell.router;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import org.apache.kafka.common.Metric;

/** When the stream threads last spoke to Kafka: a streams client says that it runs while no broker is to be reached. Pure. */
final class Heartbeats {
    /** They come every few seconds. */
    static final Duration SILENT = Duration.ofSeconds(20);

    private static final String METRIC = "last-heartbeat-seconds-ago";

    private Heartbeats() {}

    /**
     * How long ago the thread that was silent longest last spoke to its group's coordinator.
     *
     * @param metrics of the streams client
     * @return empty while no thread has spoken yet
     */
    static Optional<Duration> oldest(Collection<? extends Metric> metrics) {
        return metrics.stream()
                .filter(metric -> metric.metricName().name().equals(METRIC))
                .map(Metric::metricValue)
                .filter(Number.class::isInstance)
                .map(value -> ((Number) value).doubleValue())
                .filter(seconds -> seconds >= 0)
                .max(Double::compare)
                .map(seconds -> Duration.ofMillis((long) (seconds * 1_000)));
    }
}
