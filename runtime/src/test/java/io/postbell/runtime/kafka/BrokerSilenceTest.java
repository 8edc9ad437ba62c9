package io.postbell.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;

final class BrokerSilenceTest {
    private Instant now = Instant.EPOCH;
    private List<Reading> metrics = List.of();
    private final BrokerSilence silence =
            new BrokerSilence(() -> metrics, client -> client.endsWith("-consumer"), () -> now);

    private record Reading(String group, String name, String client, Object metricValue) implements Metric {
        @Override
        public MetricName metricName() {
            return new MetricName(name, group, "", Map.of("client-id", client));
        }
    }

    @Test
    void countsFromTheQuestionThatFirstFoundNothingNew() {
        assertThat(ask(0, received("a-consumer", 100))).isZero();
        assertThat(ask(10, received("a-consumer", 200))).isZero();
        assertThat(ask(25, received("a-consumer", 200))).hasSeconds(15);
        assertThat(ask(31, received("a-consumer", 200))).hasSeconds(21);
        assertThat(ask(32, received("a-consumer", 201))).isZero();
    }

    @Test
    void theOneThatIsSilentLongestCounts() {
        ask(0, received("a-consumer", 100), received("b-consumer", 100));
        assertThat(ask(21, received("a-consumer", 100), received("b-consumer", 999)))
                .hasSeconds(21);
    }

    @Test
    void oneThatHasNeverBeenAnsweredIsSilent() {
        ask(0, received("a-consumer", 0));
        assertThat(ask(21, received("a-consumer", 0))).hasSeconds(21);
    }

    @Test
    void oneThatIsGoneIsForgotten() {
        ask(0, received("a-consumer", 100));
        assertThat(ask(21)).isZero();
        assertThat(ask(22, received("a-consumer", 100))).isZero();
    }

    @Test
    void otherClientsAndOtherMetricsSayNothing() {
        Reading idle = received("a-restorer", 100);
        Reading node = new Reading("consumer-node-metrics", "incoming-byte-total", "a-consumer", 100.0);
        Reading rate = new Reading("consumer-metrics", "incoming-byte-rate", "a-consumer", 100.0);
        Reading text = new Reading("consumer-metrics", "incoming-byte-total", "a-consumer", "many");
        ask(0, idle, node, rate, text);
        assertThat(ask(60, idle, node, rate, text)).isZero();
    }

    private Duration ask(int second, Reading... readings) {
        now = Instant.EPOCH.plusSeconds(second);
        metrics = List.of(readings);
        return silence.longest();
    }

    private static Reading received(String client, double bytes) {
        return new Reading("consumer-metrics", "incoming-byte-total", client, bytes);
    }
}
