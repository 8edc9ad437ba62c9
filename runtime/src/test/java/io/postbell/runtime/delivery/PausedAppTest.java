package io.postbell.runtime.delivery;

import static io.postbell.event.DeliveryEventType.EXPIRED;
import static io.postbell.event.DeliveryEventType.RETRY_SCHEDULED;
import static io.postbell.event.DeliveryEventType.SENT;
import static io.postbell.event.DeliveryEventType.TOKEN_DEAD;
import static io.postbell.runtime.delivery.EngineRig.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.Push;
import io.postbell.runtime.delivery.Outcome.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An app that the operator has configured wrongly waits, loses nothing, and holds up nobody. */
class PausedAppTest {
    private static final Outcome WRONG_KEY = new Outcome.Misconfigured(Answer.of(403, "InvalidProviderToken"));
    private static final Outcome BAD_TOKEN =
            new Outcome.TokenDead(Answer.of(400, "BadDeviceToken"), Optional.empty(), true);
    private static final String WRONG = "apple_wrong";

    private final AtomicReference<Outcome> answerToWrong = new AtomicReference<>(WRONG_KEY);

    @Test
    void nothingOfItIsTriedAndTheOtherAppGoesOn() {
        try (EngineRig rig = rig()) {
            publish(rig, "w", 1, WRONG);
            await(() -> rig.committed() == 1);
            IntStream.range(2, 100).forEach(i -> publish(rig, "w", i, WRONG));
            IntStream.range(0, 100).forEach(i -> publish(rig, "g", i, "apple_rn"));
            await(() -> rig.committed() == 199);

            assertThat(rig.gateway.sentIds())
                    .filteredOn(id -> id.startsWith("w"))
                    .containsExactly("w1");
            assertThat(rig.deliveries())
                    .filteredOn(event -> event.getEventType() == SENT)
                    .hasSize(100);
            assertThat(rig.kafka.records(EngineRig.DLQ)).isEmpty();
            assertThat(rig.events("w50")).containsExactly(RETRY_SCHEDULED);
            assertThat(alarm(rig, WRONG)).isEqualTo(1);
            assertThat(alarm(rig, "apple_rn")).isZero();
            assertThat(rig.engine.health().apps().detail())
                    .contains("apple_wrong=InvalidProviderToken since", "next probe at");
        }
    }

    @Test
    void onePushTriesNowAndThenAndAllGoInTheirOrderWhenItIsMended() {
        try (EngineRig rig = rig()) {
            publish(rig, "w", 0, WRONG);
            await(() -> rig.committed() == 1);
            IntStream.range(1, 20).forEach(i -> publish(rig, "w", i, WRONG));
            await(() -> rig.committed() == 20);
            advance(rig, Duration.ofMinutes(10));
            assertThat(rig.gateway.calls.size()).isBetween(3, 8);
            assertThat(rig.events("w7")).as("told once").containsExactly(RETRY_SCHEDULED);

            answerToWrong.set(ScriptedGateway.ACCEPTED);
            awaitSent(rig, 20);
            List<String> sent = rig.deliveries().stream()
                    .filter(event -> event.getEventType() == SENT)
                    .map(event -> event.getNotificationId())
                    .toList();
            assertThat(sent).doesNotHaveDuplicates();
            assertThat(rig.deliveries())
                    .allSatisfy(event -> assertThat(event.getAttempt()).isEqualTo(1));
            assertThat(alarm(rig, WRONG)).isZero();
            assertThat(rig.engine.health().apps().detail()).isEqualTo("none is paused");
        }
    }

    @Test
    void whatWouldExpireMeanwhileExpires() {
        try (EngineRig rig = rig()) {
            publish(rig, "w", 0, WRONG);
            await(() -> rig.committed() == 1);
            Push call = Pushes.push("call", "d1");
            call.setApp(WRONG);
            call.setExpiresAt(rig.clock.instant().plusSeconds(30));
            rig.publish(call, 0);
            await(() -> rig.committed() == 2);

            assertThat(rig.events("call")).containsExactly(EXPIRED);
        }
    }

    @Test
    void aFloodOfBadTokensInvalidatesNoMoreTokens() {
        answerToWrong.set(BAD_TOKEN);
        try (EngineRig rig = rig("bad-token-minimum", "10")) {
            IntStream.range(0, 200).forEach(i -> publish(rig, "w", i, WRONG));
            await(() -> rig.committed() == 200);
            advance(rig, Duration.ofMinutes(10));

            assertThat(rig.kafka.records("device-invalidations")).hasSize(9);
            assertThat(rig.deliveries())
                    .filteredOn(event -> event.getEventType() == TOKEN_DEAD)
                    .hasSize(9);
            assertThat(alarm(rig, WRONG)).isEqualTo(1);

            answerToWrong.set(ScriptedGateway.ACCEPTED);
            awaitSent(rig, 191);
            assertThat(alarm(rig, WRONG)).isZero();
            assertThat(rig.kafka.records(EngineRig.DLQ)).isEmpty();
        }
    }

    @Test
    void anAppThatIsThrottledSlowsNoOther() {
        answerToWrong.set(new Outcome.Throttled(Answer.of(429, "QUOTA_EXCEEDED"), Duration.ofSeconds(60), true));
        try (EngineRig rig = rig()) {
            IntStream.range(0, 100).forEach(i -> publish(rig, "w", i, WRONG));
            await(() -> rig.committed() == 100);
            int tried = rig.gateway.calls.size();
            IntStream.range(0, 50).forEach(i -> publish(rig, "g", i, "apple_rn"));
            await(() -> rig.committed() == 150);
            assertThat(tried).isBetween(5, 60);
            assertThat(rig.deliveries())
                    .filteredOn(event -> event.getEventType() == SENT)
                    .hasSize(50);

            answerToWrong.set(ScriptedGateway.ACCEPTED);
            awaitSent(rig, 150);
            assertThat(rig.kafka.records(EngineRig.DLQ)).isEmpty();
        }
    }

    /** Its pushes hang until their deadlines; they would have all permits, attempt after attempt. */
    @Test
    void anAppWhoseProviderIsSilentLeavesThePermitsToTheOthers() {
        List<CompletableFuture<Outcome>> hanging = new CopyOnWriteArrayList<>();
        try (EngineRig rig = new EngineRig(1, Map.of("max-in-flight", "50"))) {
            rig.gateway.script((push, attempt) -> {
                CompletableFuture<Outcome> answer = new CompletableFuture<>();
                if (push.getApp().equals(WRONG) && answerToWrong.get() == WRONG_KEY) {
                    hanging.add(answer);
                } else {
                    answer.complete(push.getApp().equals(WRONG) ? answerToWrong.get() : ScriptedGateway.ACCEPTED);
                }
                return answer;
            });
            IntStream.range(1, 200).filter(i -> i % 5 != 0).forEach(i -> publish(rig, "w", i, WRONG));
            rig.start();
            await(() -> hanging.size() == 50);
            publish(rig, "g", 1, "apple_rn");
            rig.clock.advance(Duration.ofSeconds(20));
            Outcome late = new Outcome.Unknown(Answer.none("deadline"), Duration.ZERO);
            answerToWrong.set(late);
            hanging.forEach(answer -> answer.complete(late));
            await(() -> rig.committed() == 161);

            assertThat(rig.events("g1")).containsExactly(SENT);
            assertThat(rig.gateway.sentIds())
                    .filteredOn(id -> id.startsWith("w"))
                    .as("those that were under way, and those that came before it was clear")
                    .hasSizeLessThan(50 + 2 * Silence.PUSHES);
            assertThat(rig.meters
                            .get("postbell.delivery.silent")
                            .tag("app", WRONG)
                            .gauge()
                            .value())
                    .isEqualTo(1);
            assertThat(alarm(rig, WRONG)).isZero();

            answerToWrong.set(ScriptedGateway.ACCEPTED);
            awaitSent(rig, 161);
            assertThat(rig.deliveries()).allSatisfy(event -> assertThat(event.getAttempt())
                    .as("only what hung cost an attempt")
                    .isLessThanOrEqualTo(2));
        }
    }

    private EngineRig rig(String... setting) {
        EngineRig rig = new EngineRig(1, setting.length == 0 ? Map.of() : Map.of(setting[0], setting[1]));
        rig.gateway.script((push, attempt) -> CompletableFuture.completedFuture(
                push.getApp().equals(WRONG) ? answerToWrong.get() : ScriptedGateway.ACCEPTED));
        return rig.start();
    }

    /** Each to a device of its own, but for every fifth, which goes to the first's. */
    private static void publish(EngineRig rig, String kind, int number, String app) {
        Push push = Pushes.push(kind + number, kind + (number % 5 == 0 ? 0 : number));
        push.setApp(app);
        rig.publish(push, 0);
    }

    /** Lets the time pass until so many were sent. */
    private static void awaitSent(EngineRig rig, int pushes) {
        await(() -> {
            rig.clock.advance(Duration.ofSeconds(1));
            return rig.deliveries().stream()
                            .filter(event -> event.getEventType() == SENT)
                            .count()
                    == pushes;
        });
    }

    private static void advance(EngineRig rig, Duration time) {
        for (int second = 0; second < time.toSeconds(); second += 5) {
            rig.clock.advance(Duration.ofSeconds(5));
            rig.letItTurn();
        }
    }

    private static double alarm(EngineRig rig, String app) {
        return rig.meters
                .get("postbell.delivery.misconfigured")
                .tag("app", app)
                .gauge()
                .value();
    }
}
