package io.postbell.runtime.delivery;

import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.Metric;

/** How long ago a consumer last wrote to its group's coordinator: while Kafka is away it grows. Any thread may ask. */
final class HeartbeatAge {
    private static final String METRIC = "last-heartbeat-seconds-ago";

    private final Optional<Metric> metric;

    HeartbeatAge(Consumer<?, ?> consumer) {
        Optional<Metric> found = Optional.empty();
        for (Metric candidate : consumer.metrics().values()) {
            if (candidate.metricName().name().equals(METRIC)) {
                found = Optional.of(candidate);
            }
        }
        this.metric = found;
    }

    /** Its age; empty while there is none. */
    Optional<Duration> age() {
        return metric.map(Metric::metricValue)
                .filter(value -> value instanceof Number number && number.doubleValue() >= 0)
                .map(value -> Duration.ofMillis((long) (((Number) value).doubleValue() * 1000)));
    }
}
