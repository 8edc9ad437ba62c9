package io.postbell.runtime.delivery;

import static io.postbell.runtime.delivery.EngineRig.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.postbell.event.DeliveryEventType;
import io.postbell.event.Push;
import io.postbell.runtime.delivery.Outcome.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be measured costs a measurement, and no push. */
class DeliveryMetricsTest {
    private static final Duration LONGEST = Duration.ofDays(1);

    /** Microseconds and nanoseconds for milliseconds, both ends of the range, and a clock that is ahead. */
    @ParameterizedTest
    @ValueSource(longs = {1_795_255_200_000_000L, 1_795_255_200_000_000_000L, Long.MIN_VALUE, Long.MAX_VALUE, 0})
    void aPushOfAnyTimeIsSentOnce(long acceptedAtMillis) {
        try (EngineRig rig = new EngineRig()) {
            Push push = Pushes.push("n1", "d1");
            push.setAcceptedAt(Instant.ofEpochMilli(acceptedAtMillis));
            rig.publish(push, 0);
            rig.publish("n2", "d2");
            rig.start();
            await(() -> rig.committed() == 2);

            assertThat(rig.gateway.sentIds()).containsExactly("n1", "n2");
            assertThat(rig.events("n1")).containsExactly(DeliveryEventType.SENT);
            Timer latency = rig.meters.get("postbell.delivery.latency").timer();
            assertThat(latency.count()).isEqualTo(2);
            assertThat(latency.max(TimeUnit.SECONDS)).isBetween(0.0, (double) LONGEST.toSeconds());
            assertThat(rig.restarts()).isZero();
        }
    }

    /** A registry may refuse a meter, for its tags for example. */
    @Test
    void aRegistryThatRefusesMetersCostsNoPush() {
        try (EngineRig rig = new EngineRig()) {
            List<String> refused = List.of("attempts", "failures", "held", "misconfigured", "retries", "dead.letters");
            rig.meters.config().meterFilter(new MeterFilter() {
                @Override
                public MeterFilterReply accept(Meter.Id id) {
                    if (refused.contains(id.getName().replace("postbell.delivery.", ""))) {
                        throw new IllegalArgumentException("refused");
                    }
                    return MeterFilterReply.NEUTRAL;
                }
            });
            rig.gateway.answer(new Outcome.Misconfigured(Answer.of(403, "InvalidProviderToken")));
            rig.publish("n1", "d1");
            Push expired = Pushes.push("n2", "d2");
            expired.setExpiresAt(rig.clock.instant());
            rig.publish(expired, 0);
            rig.publishRaw(new byte[] {7}, new byte[] {1}, 0);
            rig.start();
            await(() -> rig.committed() == 3);

            assertThat(rig.events("n1")).containsExactly(DeliveryEventType.RETRY_SCHEDULED);
            assertThat(rig.events("n2")).containsExactly(DeliveryEventType.EXPIRED);
            assertThat(rig.kafka.records(EngineRig.DLQ)).hasSize(1);
            assertThat(rig.restarts()).isZero();
        }
    }
}
