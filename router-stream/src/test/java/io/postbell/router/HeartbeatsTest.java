package io.postbell.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;

final class HeartbeatsTest {
    /** A metric of a stream thread's consumer. */
    private record Reading(String name, Object metricValue) implements Metric {
        @Override
        public MetricName metricName() {
            return new MetricName(name, "consumer-coordinator-metrics", "", Map.of());
        }
    }

    private static Reading heartbeat(Object value) {
        return new Reading("last-heartbeat-seconds-ago", value);
    }

    @Test
    void theThreadThatWasSilentLongestCounts() {
        assertThat(Heartbeats.oldest(List.of(heartbeat(1.0), heartbeat(25.5), heartbeat(0.0))))
                .contains(Duration.ofMillis(25_500));
    }

    @Test
    void aThreadThatHasNotSpokenYetSaysNothing() {
        assertThat(Heartbeats.oldest(List.of(heartbeat(-1.0), heartbeat(Double.NaN))))
                .isEmpty();
    }

    @Test
    void otherMetricsAreNoHeartbeats() {
        assertThat(Heartbeats.oldest(List.of(new Reading("heartbeat-total", 99.0), heartbeat("soon"))))
                .isEmpty();
    }
}
