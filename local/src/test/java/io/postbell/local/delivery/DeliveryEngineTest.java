package io.postbell.local.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.Delivery;
import io.postbell.event.DeliveryEventType;
import io.postbell.runtime.delivery.DeliveryEngine;
import io.postbell.runtime.delivery.PushHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The delivery engine on a real broker, with a provider in the process (guarantees G1 to G3 and G6 as far as the engine goes). */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class DeliveryEngineTest {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    @Test
    void eachOutcomeEndsAsItShould() throws Exception {
        try (DeliveryRig rig = new DeliveryRig(directory);
                Outcomes outcomes = new Outcomes(rig.clients)) {
            List<String> kinds = List.of("ok", "dead", "rejected", "busy", "unknown", "wrongkey", "expired");
            IntStream.range(0, 10).forEach(i -> kinds.forEach(kind -> rig.publish(kind + "-" + i, "d-" + kind + i)));
            byte[] poison = "no push at all".getBytes(StandardCharsets.UTF_8);
            rig.publishPoison(poison);
            AnsweringGateway gateway = new AnsweringGateway(Duration.ofMillis(10));
            DeliveryEngine engine = rig.engine(gateway);
            outcomes.readUntil(
                    () -> outcomes.ended() == 61 && outcomes.deadLetters.size() == 11 && held(outcomes) == 10);
            gateway.mendKey();
            outcomes.readUntil(() -> outcomes.ended() == 71);
            engine.stop(DEADLINE);

            Map<String, Set<DeliveryEventType>> finals = outcomes.finals();
            finals.forEach((id, states) -> assertThat(states).as(id).containsExactly(expected(id)));
            assertThat(outcomes.events.stream()
                            .filter(event -> event.getEventType() == DeliveryEventType.RETRY_SCHEDULED)
                            .map(event -> event.getOutcome()))
                    .hasSizeGreaterThanOrEqualTo(30)
                    .contains("throttled", "unknown", "misconfigured");
            assertThat(outcomes.invalidations).hasSize(10);
            assertThat(gateway.sends.keySet()).noneMatch(id -> id.startsWith("expired-"));
            assertThat(outcomes.deadLetters)
                    .filteredOn(dead -> reason(dead).equals("undecodable"))
                    .singleElement()
                    .satisfies(dead -> assertThat(dead.value()).isEqualTo(poison));
        }
    }

    /** Two stops in the middle, one orderly, one that leaves no time: none is lost, and none is sent twice after the orderly one. */
    @Test
    void twentyThousandSurviveRestarts() throws Exception {
        int pushes = 20_000;
        int devices = 2_500;
        try (DeliveryRig rig = new DeliveryRig(directory);
                Outcomes outcomes = new Outcomes(rig.clients)) {
            IntStream.range(0, pushes).forEach(i -> rig.publish(Integer.toString(i), "d" + i % devices));
            rig.flush();
            AnsweringGateway first = new AnsweringGateway(Duration.ofMillis(20));
            DeliveryEngine orderly = rig.engine(first);
            outcomes.readUntil(() -> outcomes.ended() > pushes / 4);
            orderly.stop(DEADLINE);
            AnsweringGateway second = new AnsweringGateway(Duration.ofMillis(20));
            DeliveryEngine hasty = rig.engine(second);
            outcomes.readUntil(() -> outcomes.ended() > pushes / 2);
            abandon(hasty);
            AnsweringGateway third = new AnsweringGateway(Duration.ofMillis(20));
            DeliveryEngine last = rig.engine(third);
            outcomes.readUntil(() -> outcomes.ended() == pushes);
            last.stop(DEADLINE);

            assertThat(outcomes.finals().values()).containsOnly(Set.of(DeliveryEventType.SENT));
            assertThat(first.sends.keySet()).doesNotContainAnyElementsOf(second.sends.keySet());
            for (AnsweringGateway gateway : List.of(first, second, third)) {
                assertThat(gateway.overlaps).isEmpty();
                gateway.sentByDevice.forEach(
                        (device, ids) -> assertThat(ids.stream().map(Integer::valueOf))
                                .as(device)
                                .isSorted());
            }
        }
    }

    @Test
    void anAbsentBrokerCostsNothing() throws Exception {
        int pushes = 5_000;
        try (DeliveryRig rig = new DeliveryRig(directory);
                Outcomes outcomes = new Outcomes(rig.clients)) {
            AnsweringGateway gateway = new AnsweringGateway(Duration.ofMillis(20));
            DeliveryEngine engine = rig.engine(gateway);
            CountDownLatch published = new CountDownLatch(1);
            Thread publisher = new Thread(() -> {
                IntStream.range(0, pushes).forEach(i -> rig.publish(Integer.toString(i), "d" + i));
                rig.flush();
                published.countDown();
            });
            publisher.start();
            outcomes.readUntil(() -> outcomes.ended() > pushes / 5);
            rig.withoutBroker(() -> outcomes.readUntil(() -> true));
            assertThat(published.await(60, TimeUnit.SECONDS)).isTrue();
            outcomes.readUntil(() -> outcomes.ended() == pushes);
            engine.stop(DEADLINE);

            assertThat(outcomes.finals().values()).containsOnly(Set.of(DeliveryEventType.SENT));
            assertThat(gateway.sends.values())
                    .allSatisfy(times -> assertThat(times).hasValue(1));
        }
    }

    /** Stops it without the time to finish anything. */
    private static void abandon(DeliveryEngine engine) throws InterruptedException {
        try {
            engine.stop(Duration.ofMillis(50));
        } catch (IllegalStateException e) {
            assertThat(e).hasMessageContaining("has not ended within");
        }
    }

    private static DeliveryEventType expected(String id) {
        return switch (id.substring(0, id.indexOf('-'))) {
            case "ok", "busy", "unknown", "wrongkey" -> DeliveryEventType.SENT;
            case "dead" -> DeliveryEventType.TOKEN_DEAD;
            case "expired" -> DeliveryEventType.EXPIRED;
            // refused, or without an id of its own because it cannot be read
            default -> DeliveryEventType.DEAD_LETTERED;
        };
    }

    /** Pushes of the app with the wrong key that wait. */
    private static long held(Outcomes outcomes) {
        return outcomes.events.stream()
                .filter(event -> "misconfigured".equals(event.getOutcome()))
                .map(Delivery::getNotificationId)
                .distinct()
                .count();
    }

    private static String reason(ConsumerRecord<byte[], byte[]> dead) {
        return new String(dead.headers().lastHeader(PushHeaders.DLQ_REASON).value(), StandardCharsets.UTF_8);
    }
}
