package io.postbell.runtime.delivery;

import static io.postbell.event.DeliveryEventType.EXPIRED;
import static io.postbell.event.DeliveryEventType.RETRY_SCHEDULED;
import static io.postbell.event.DeliveryEventType.SENT;
import static io.postbell.runtime.delivery.EngineRig.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.PostActionType;
import io.postbell.event.Push;
import io.postbell.runtime.admin.Health.Status;
import io.postbell.runtime.delivery.Outcome.Answer;
import io.postbell.schemas.registry.SchemaRegistryException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What waits of a post that was deleted or edited is not sent. */
class CancelledPushesTest {
    private static final Outcome BUSY = new Outcome.Throttled(Answer.of(429, "TooManyRequests"), Duration.ZERO);

    @Test
    void aDeletionTakesBackWhatStandsInLine() {
        try (EngineRig rig = new EngineRig().start()) {
            rig.gateway.hold();
            publish(rig, "first", "p1");
            await(() -> rig.gateway.calls.size() == 1);
            publish(rig, "second", "p2");
            publish(rig, "third", "p3");
            await(() -> rig.open() == 3);
            rig.act("p1", PostActionType.DELETION, Pushes.ROUTED_AT);
            rig.act("p2", PostActionType.DELETION, Pushes.ROUTED_AT);
            rig.awaitActions();
            rig.gateway.release();
            await(() -> rig.committed() == 3);

            assertThat(rig.gateway.sentIds()).containsExactly("first", "third");
            assertThat(rig.events("first")).containsExactly(SENT);
            assertThat(rig.events("second")).containsExactly(EXPIRED);
        }
    }

    @ParameterizedTest
    @CsvSource({"DELETION, post_deleted", "EDIT, post_edited"})
    void whatWaitsInARetryTierEndsOnce(PostActionType action, String reason) {
        try (EngineRig rig = new EngineRig().start()) {
            rig.gateway.script((push, attempt) ->
                    CompletableFuture.completedFuture(attempt == 1 ? BUSY : ScriptedGateway.ACCEPTED));
            publish(rig, "cancelled", "p1");
            publish(rig, "other", "p2");
            await(() -> rig.kafka.records("push.apns.retry.10s").size() == 2);
            rig.act("p1", action, Pushes.ROUTED_AT);
            rig.awaitActions();
            await(() -> {
                rig.clock.advance(Duration.ofSeconds(1));
                return rig.events("cancelled").size() == 2
                        && rig.events("other").size() == 2;
            });

            assertThat(rig.events("cancelled")).containsExactly(RETRY_SCHEDULED, EXPIRED);
            assertThat(rig.events("other")).containsExactly(RETRY_SCHEDULED, SENT);
            assertThat(rig.gateway.sentIds()).filteredOn("cancelled"::equals).hasSize(1);
            assertThat(rig.deliveries())
                    .filteredOn(event -> event.getEventType() == EXPIRED)
                    .singleElement()
                    .satisfies(event -> {
                        assertThat(event.getOutcome()).isEqualTo("superseded");
                        assertThat(event.getProviderReason()).isEqualTo(reason);
                        assertThat(event.getSentAt()).isNull();
                    });
        }
    }

    @Test
    void aDeletionThatOvertakesItsPushHoldsForItToo() {
        try (EngineRig rig = new EngineRig()) {
            rig.act("p1", PostActionType.DELETION, Pushes.ROUTED_AT.minusSeconds(60));
            rig.start();
            publish(rig, "deleted", "p1");
            await(() -> rig.committed() == 1);
            assertThat(rig.events("deleted")).containsExactly(EXPIRED);
            assertThat(rig.gateway.sentIds()).isEmpty();
        }
    }

    /** An urgent post is announced again after its edit, without the old text. */
    @Test
    void whatWasAcceptedAfterTheEditIsSent() {
        try (EngineRig rig = new EngineRig()) {
            rig.act("p1", PostActionType.EDIT, Pushes.ROUTED_AT.minusSeconds(60));
            rig.start();
            publish(rig, "again", "p1");
            await(() -> rig.committed() == 1);
            assertThat(rig.events("again")).containsExactly(SENT);
        }
    }

    @Test
    void anotherProcessKnowsOfItToo() {
        FakeKafka kafka = new FakeKafka(1);
        try (EngineRig rig = new EngineRig(kafka, Map.of()).start()) {
            rig.gateway.answer(BUSY);
            publish(rig, "deleted", "p1");
            await(() -> rig.committed() == 1);
            rig.act("p1", PostActionType.DELETION, Pushes.ROUTED_AT);
        }
        try (EngineRig next = new EngineRig(kafka, Map.of()).start()) {
            await(() -> {
                next.clock.advance(Duration.ofSeconds(1));
                return next.events("deleted").size() == 2;
            });
            assertThat(next.events("deleted")).containsExactly(RETRY_SCHEDULED, EXPIRED);
            assertThat(next.gateway.sentIds()).isEmpty();
        }
    }

    @Test
    void nothingIsSentBeforeTheDeletionsAreRead() {
        try (EngineRig rig = new EngineRig()) {
            rig.act("p1", PostActionType.DELETION, Pushes.ROUTED_AT);
            publish(rig, "deleted", "p1");
            publish(rig, "other", "p2");
            rig.kafka.registry.reachable(false);
            rig.engine.start();
            await(() -> rig.kafka.consumerOf("reader") != null);
            Status away =
                    Status.down("not read yet: " + SchemaRegistryException.class.getName() + ": registry is away");
            await(() -> rig.engine.health().postActions().equals(away));
            assertThat(rig.kafka.consumerOf("fresh")).isNull();
            rig.kafka.registry.reachable(true);
            await(() -> rig.committed() == 2);

            assertThat(rig.events("deleted")).containsExactly(EXPIRED);
            assertThat(rig.gateway.sentIds()).containsExactly("other");
            assertThat(rig.engine.health().postActions()).isEqualTo(Status.up("read"));
        }
    }

    @Test
    void anEngineStopsThatStillWaitsForThem() throws Exception {
        try (EngineRig rig = new EngineRig()) {
            rig.act("p1", PostActionType.DELETION, Pushes.ROUTED_AT);
            rig.kafka.registry.reachable(false);
            rig.engine.start();
            rig.stop(Duration.ofSeconds(20));
            assertThat(rig.kafka.consumerOf("fresh")).isNull();
        }
    }

    @Test
    void anActionThatCannotBeReadStopsNothing() {
        try (EngineRig rig = new EngineRig()) {
            byte[] poison = {1, 2, 3};
            rig.kafka.append(EngineRig.POST_ACTIONS, 0, null, poison, new RecordHeaders(), 0);
            rig.kafka.append(EngineRig.POST_ACTIONS, 0, new byte[] {1}, null, new RecordHeaders(), 0);
            rig.act("p1", PostActionType.DELETION, Pushes.ROUTED_AT);
            publish(rig, "deleted", "p1");
            rig.start();
            await(() -> rig.committed() == 1);
            assertThat(rig.events("deleted")).containsExactly(EXPIRED);
        }
    }

    private static void publish(EngineRig rig, String id, String post) {
        Push push = Pushes.push(id, "d1");
        push.setPostId(post);
        rig.publish(push, 0);
    }
}
