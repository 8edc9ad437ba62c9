package io.postbell.runtime.delivery;

import static io.postbell.event.DeliveryEventType.DEAD_LETTERED;
import static io.postbell.event.DeliveryEventType.EXPIRED;
import static io.postbell.event.DeliveryEventType.RETRY_SCHEDULED;
import static io.postbell.event.DeliveryEventType.SENT;
import static io.postbell.event.DeliveryEventType.TOKEN_DEAD;
import static io.postbell.runtime.delivery.EngineRig.DLQ;
import static io.postbell.runtime.delivery.EngineRig.await;
import static io.postbell.runtime.delivery.EngineRig.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.Push;
import io.postbell.runtime.admin.Health;
import io.postbell.runtime.delivery.Outcome.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a push by the gateway's answers, through both lanes. */
class OutcomesTest {
    private static final Outcome BUSY = new Outcome.Throttled(Answer.of(429, "TooManyRequests"), Duration.ZERO);
    private static final Outcome WRONG_KEY = new Outcome.Misconfigured(Answer.of(403, "InvalidProviderToken"));

    @Test
    void aDeadTokenIsPublished() {
        try (EngineRig rig = new EngineRig().start()) {
            rig.gateway.answer(new Outcome.TokenDead(Answer.of(410, "Unregistered"), Optional.empty()));
            rig.publish("n1", "d1");
            await(() -> rig.committed() == 1);

            assertThat(rig.events("n1")).containsExactly(TOKEN_DEAD);
            assertThat(rig.kafka.records("device-invalidations")).hasSize(1);
        }
    }

    @Test
    void whatIsRefusedIsADeadLetter() {
        try (EngineRig rig = new EngineRig().start()) {
            rig.gateway.answer(new Outcome.Rejected(Answer.of(400, "PayloadTooLarge")));
            rig.publish("n1", "d1");
            await(() -> rig.committed() == 1);

            assertThat(rig.events("n1")).containsExactly(DEAD_LETTERED);
            assertThat(header(rig.kafka.records(DLQ).get(0), PushHeaders.DLQ_DETAIL))
                    .isEqualTo("PayloadTooLarge");
        }
    }

    @Test
    void whatHasExpiredIsNotSent() {
        try (EngineRig rig = new EngineRig().start()) {
            Push push = Pushes.push("n1", "d1");
            push.setExpiresAt(rig.clock.instant());
            rig.publish(push, 0);
            await(() -> rig.committed() == 1);

            assertThat(rig.events("n1")).containsExactly(EXPIRED);
            assertThat(rig.gateway.calls).isEmpty();
        }
    }

    @Test
    void aRetryWaitsForItsTimeAndFreshPushesDoNot() {
        try (EngineRig rig = new EngineRig().start()) {
            rig.gateway.script((push, attempt) -> CompletableFuture.completedFuture(
                    push.getNotificationId().equals("n1") && attempt == 1 ? BUSY : ScriptedGateway.ACCEPTED));
            rig.publish("n1", "d1");
            await(() -> rig.kafka.records("push.apns.retry.10s").size() == 1);
            rig.publish("n2", "d1");
            await(() -> rig.committed() == 2);
            rig.clock.advance(Duration.ofMillis(9_999));
            rig.letItTurn();
            assertThat(rig.gateway.sentIds()).containsExactly("n1", "n2");

            rig.clock.advance(Duration.ofMillis(1_001));
            await(() -> rig.events("n1").size() == 2);
            assertThat(rig.events("n1")).containsExactly(RETRY_SCHEDULED, SENT);
            assertThat(rig.gateway.calls.get(2).attempt()).isEqualTo(2);
        }
    }

    @Test
    void aPushIsGivenUpAfterTheLastAttempt() {
        try (EngineRig rig = new EngineRig(1, Map.of("max-attempts", "3")).start()) {
            rig.gateway.answer(BUSY);
            rig.publish("n1", "d1");
            await(() -> {
                rig.clock.advance(Duration.ofSeconds(1));
                return rig.events("n1").size() == 3;
            });

            assertThat(rig.events("n1")).containsExactly(RETRY_SCHEDULED, RETRY_SCHEDULED, DEAD_LETTERED);
            ConsumerRecord<byte[], byte[]> dead = rig.kafka.records(DLQ).get(0);
            assertThat(header(dead, PushHeaders.DLQ_REASON)).isEqualTo("attempts_exhausted");
            assertThat(header(dead, PushHeaders.DLQ_ATTEMPTS)).isEqualTo("3");
            assertThat(dead.value())
                    .isEqualTo(rig.kafka.records(EngineRig.PUSH).get(0).value());
            assertThat(rig.gateway.calls)
                    .extracting(ScriptedGateway.Call::attempt)
                    .containsExactly(1, 2, 3);
        }
    }

    @Test
    void aLongRetryAfterGoesThroughTheLongestTierAgain() {
        try (EngineRig rig = new EngineRig(1, Map.of("retry-delays", "PT1M")).start()) {
            rig.gateway.script((push, attempt) -> CompletableFuture.completedFuture(
                    attempt == 1
                            ? new Outcome.Throttled(Answer.of(429, "QuotaExceeded"), Duration.ofMinutes(3))
                            : ScriptedGateway.ACCEPTED));
            rig.publish("n1", "d1");
            await(() -> rig.kafka.records("push.apns.retry.1m").size() == 1);
            for (int round = 2; round <= 3; round++) {
                int expected = round;
                rig.clock.advance(Duration.ofMinutes(1));
                await(() -> rig.kafka.records("push.apns.retry.1m").size() == expected);
            }
            assertThat(rig.gateway.calls).hasSize(1);

            rig.clock.advance(Duration.ofMinutes(2));
            await(() -> rig.events("n1").size() == 2);
            assertThat(rig.events("n1")).containsExactly(RETRY_SCHEDULED, SENT);
        }
    }

    @Test
    void theOperatorsMistakeCostsNoAttemptAndIsTold() {
        try (EngineRig rig = new EngineRig(1, Map.of("max-attempts", "1")).start()) {
            Health health = new Health();
            rig.engine.report(health);
            rig.gateway.answer(WRONG_KEY);
            rig.publish("n1", "d1");
            await(() -> {
                rig.clock.advance(Duration.ofSeconds(5));
                return rig.events("n1").size() == 4;
            });
            assertThat(rig.meters
                            .get("postbell.delivery.misconfigured")
                            .tag("app", "apple_rn")
                            .gauge()
                            .value())
                    .isEqualTo(1);
            rig.gateway.answer(ScriptedGateway.ACCEPTED);
            await(() -> {
                rig.clock.advance(Duration.ofSeconds(5));
                return rig.events("n1").contains(SENT);
            });

            assertThat(rig.deliveries())
                    .allSatisfy(event -> assertThat(event.getAttempt()).isEqualTo(1));
            assertThat(rig.deliveries().stream()
                            .map(event -> event.getEventId())
                            .distinct())
                    .hasSameSizeAs(rig.deliveries());
            assertThat(rig.meters.get("postbell.delivery.misconfigured").gauge().value())
                    .isZero();
        }
    }

    static Stream<Arguments> defects() {
        return Stream.of(
                defect("gateway_failure: IllegalStateException", (push, attempt) -> {
                    throw new IllegalStateException("secret");
                }),
                defect("gateway_failure: NoClassDefFoundError", (push, attempt) -> {
                    throw new NoClassDefFoundError("secret");
                }),
                defect(
                        "gateway_failure: IllegalStateException",
                        (push, attempt) -> CompletableFuture.failedFuture(new IllegalStateException("secret"))),
                defect("gateway_failure: no outcome", (push, attempt) -> CompletableFuture.completedFuture(null)),
                defect("gateway_timeout", (push, attempt) -> new CompletableFuture<>()));
    }

    private static Arguments defect(String reason, BiFunction<Push, Integer, CompletionStage<Outcome>> script) {
        return Arguments.of(reason, script);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("defects")
    void aGatewayThatBreaksItsContractLosesNothing(
            String reason, BiFunction<Push, Integer, CompletionStage<Outcome>> script) {
        try (EngineRig rig = new EngineRig(1, Map.of("answer-timeout", "PT20S")).start()) {
            rig.gateway.script(script);
            rig.publish("n1", "d1");
            await(() -> {
                rig.clock.advance(Duration.ofMillis(100));
                return rig.committed() == 1;
            });

            assertThat(rig.events("n1")).startsWith(RETRY_SCHEDULED);
            assertThat(rig.deliveries().get(0).getProviderReason()).isEqualTo(reason);
            rig.gateway.release();
            await(() -> {
                rig.clock.advance(Duration.ofSeconds(1));
                return rig.events("n1").contains(SENT);
            });
        }
    }

    @Test
    void allThatAreNeverAnsweredEndInOnePass() {
        try (EngineRig rig = new EngineRig(1, Map.of("answer-timeout", "PT20S")).start()) {
            rig.gateway.script((push, attempt) -> new CompletableFuture<>());
            for (int i = 0; i < 200; i++) {
                rig.publish("n" + i, "d" + i);
            }
            await(() -> rig.gateway.calls.size() == 200);
            rig.clock.advance(Duration.ofSeconds(21));
            await(() -> rig.committed() == 200);

            assertThat(rig.deliveries()).hasSize(200).allSatisfy(event -> assertThat(event.getProviderReason())
                    .isEqualTo("gateway_timeout"));
        }
    }

    @Test
    void anAnswerThatComesTooLateIsIgnored() {
        try (EngineRig rig = new EngineRig(1, Map.of("answer-timeout", "PT20S")).start()) {
            rig.gateway.hold();
            rig.publish("n1", "d1");
            await(() -> rig.gateway.calls.size() == 1);
            rig.clock.advance(Duration.ofSeconds(21));
            await(() -> rig.committed() == 1);
            rig.gateway.calls.get(0).answer().complete(ScriptedGateway.ACCEPTED);
            rig.letItTurn();

            assertThat(rig.events("n1")).containsExactly(RETRY_SCHEDULED);
            assertThat(rig.meters
                            .get("postbell.delivery.in.flight")
                            .tag("lane", "fresh")
                            .gauge()
                            .value())
                    .isZero();
        }
    }

    @Test
    void countsWhatItDoes() {
        try (EngineRig rig = new EngineRig().start()) {
            rig.publish("n1", "d1");
            await(() -> rig.committed() == 1);
            rig.gateway.answer(BUSY);
            rig.publish("n2", "d2");
            await(() -> rig.committed() == 2);

            assertThat(rig.meters
                            .get("postbell.delivery.attempts")
                            .tags("provider", "apns", "app", "apple_rn", "outcome", "accepted")
                            .counter()
                            .count())
                    .isEqualTo(1);
            assertThat(rig.meters
                            .get("postbell.delivery.retries")
                            .tag("tier", "PT10S")
                            .counter()
                            .count())
                    .isEqualTo(1);
            assertThat(rig.meters
                            .get("postbell.delivery.provider.latency")
                            .timer()
                            .count())
                    .isEqualTo(2);
            assertThat(rig.meters
                            .get("postbell.delivery.in.flight")
                            .tag("lane", "fresh")
                            .gauge()
                            .value())
                    .isZero();
        }
    }
}
