package io.postbell.runtime.delivery;

import static io.postbell.event.DeliveryEventType.EXPIRED;
import static io.postbell.event.DeliveryEventType.RETRY_SCHEDULED;
import static io.postbell.event.DeliveryEventType.SENT;
import static io.postbell.runtime.delivery.EngineRig.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.Push;
import io.postbell.runtime.delivery.Outcome.Answer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What was read is not announced any more, wherever it waits. */
class SupersededPushesTest {
    private static final Outcome BUSY = new Outcome.Throttled(Answer.of(429, "TooManyRequests"), Duration.ZERO);

    @Test
    void aClearTakesBackWhatStandsInLineBeforeIt() {
        try (EngineRig rig = new EngineRig().start()) {
            rig.gateway.hold();
            publish(rig, "first", "message", 0);
            await(() -> rig.gateway.calls.size() == 1);
            publish(rig, "second", "message", 1);
            publish(rig, "clear", "clear", 2);
            publish(rig, "third", "message", 3);
            await(() -> rig.open() == 4);
            rig.gateway.release();
            await(() -> rig.committed() == 4);

            assertThat(rig.gateway.sentIds()).containsExactly("first", "clear", "third");
            assertThat(rig.events("second")).containsExactly(EXPIRED);
            assertThat(rig.deliveries())
                    .filteredOn(event -> event.getEventType() == EXPIRED)
                    .singleElement()
                    .satisfies(event -> {
                        assertThat(event.getOutcome()).isEqualTo("superseded");
                        assertThat(event.getProviderReason()).isEqualTo("superseded");
                        assertThat(event.getSentAt()).isNull();
                    });
        }
    }

    @Test
    void aClearTakesBackWhatWaitsInARetryTier() {
        try (EngineRig rig = new EngineRig().start()) {
            rig.gateway.script((push, attempt) -> CompletableFuture.completedFuture(
                    push.getType().equals("message") && attempt == 1 ? BUSY : ScriptedGateway.ACCEPTED));
            publish(rig, "read", "message", 0);
            publish(rig, "elsewhere", "message", 0, "c2");
            await(() -> rig.kafka.records("push.apns.retry.10s").size() == 2);
            publish(rig, "clear", "clear", 2);
            await(() -> rig.events("clear").contains(SENT));
            await(() -> {
                rig.clock.advance(Duration.ofSeconds(1));
                return rig.events("read").size() == 2 && rig.events("elsewhere").size() == 2;
            });

            assertThat(rig.events("read")).containsExactly(RETRY_SCHEDULED, EXPIRED);
            assertThat(rig.events("elsewhere")).containsExactly(RETRY_SCHEDULED, SENT);
            assertThat(rig.gateway.sentIds()).filteredOn("read"::equals).hasSize(1);
        }
    }

    @Test
    void aClearThatIsItselfRetriedStillTakesBack() {
        try (EngineRig rig = new EngineRig().start()) {
            rig.gateway.answer(BUSY);
            publish(rig, "read", "message", 0);
            publish(rig, "clear", "clear", 2);
            await(() -> rig.kafka.records("push.apns.retry.10s").size() == 2);
            rig.gateway.answer(ScriptedGateway.ACCEPTED);
            await(() -> {
                rig.clock.advance(Duration.ofSeconds(1));
                return rig.events("clear").contains(SENT);
            });
            await(() -> rig.events("read").size() == 2);
            assertThat(rig.events("read")).containsExactly(RETRY_SCHEDULED, EXPIRED);
        }
    }

    /** One notification has one final state, even if its record comes again after it was read. */
    @Test
    void whatWasSentStaysSent() {
        try (EngineRig rig = new EngineRig().start()) {
            publish(rig, "read", "message", 0);
            await(() -> rig.committed() == 1);
            publish(rig, "clear", "clear", 2);
            publish(rig, "read", "message", 0);
            await(() -> rig.committed() == 3);
            assertThat(rig.events("read")).containsExactly(SENT, SENT);

            rig.clock.advance(Duration.ofDays(2));
            publish(rig, "read", "message", 0);
            await(() -> rig.committed() == 4);
            assertThat(rig.events("read")).containsOnly(SENT);
        }
    }

    private static void publish(EngineRig rig, String id, String type, int second) {
        publish(rig, id, type, second, "c1");
    }

    private static void publish(EngineRig rig, String id, String type, int second, String channel) {
        Push push = Pushes.push(id, "d1");
        push.setType(type);
        push.setChannelId(channel);
        push.setPostId(type.equals("message") ? "p-" + channel : null);
        push.setAcceptedAt(push.getAcceptedAt().plusSeconds(second));
        push.setRoutedAt(push.getRoutedAt().plusSeconds(second));
        rig.publish(push, 0);
    }
}
