package io.postbell.runtime.delivery;

import static io.postbell.runtime.delivery.EngineRig.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.DeliveryEventType;
import io.postbell.event.Push;
import io.postbell.runtime.delivery.Outcome.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What becomes of open pushes when the engine stops or a partition goes to somebody else. */
class HandingBackTest {
    private static final Duration A_WHILE = Duration.ofSeconds(30);

    @Test
    void stoppingWaitsForWhatIsUnderWay() throws Exception {
        try (EngineRig rig = new EngineRig()) {
            rig.gateway.hold();
            rig.publish("n1", "d1");
            rig.publish("n2", "d1");
            rig.start();
            await(() -> rig.gateway.calls.size() == 1);
            var answering = CompletableFuture.runAsync(
                    rig.gateway::release, CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS));
            rig.stop(A_WHILE);

            answering.join();
            assertThat(rig.events("n1")).containsExactly(DeliveryEventType.SENT);
            assertThat(rig.committed())
                    .as("n2 lined up and need not be started")
                    .isEqualTo(rig.deliveries().size());
            assertThat(rig.gateway.closed()).isTrue();
        }
    }

    @Test
    void whatIsNotAnsweredWhenTheTimeIsOverIsNotCommitted() throws Exception {
        try (EngineRig rig = new EngineRig()) {
            rig.gateway.hold();
            rig.publish("n1", "d1");
            rig.start();
            await(() -> rig.gateway.calls.size() == 1);
            rig.stop(Duration.ofMillis(500));

            assertThat(rig.committed()).isZero();
            rig.gateway.calls.get(0).answer().complete(new Outcome.Unknown(Answer.none("closed"), Duration.ZERO));
            assertThat(rig.deliveries()).isEmpty();
        }
    }

    @Test
    void aRevokedPartitionIsFinishedFirst() throws Exception {
        TopicPartition id = new TopicPartition(EngineRig.PUSH, 0);
        try (EngineRig rig = new EngineRig(1, Map.of("hand-back-timeout", "PT30S"))) {
            rig.gateway.hold();
            rig.publish("n1", "d1");
            rig.publish("n2", "d1");
            rig.start();
            await(() -> rig.gateway.calls.size() == 1);
            rig.kafka.consumerOf("fresh").revoke(id).join();
            rig.gateway.release();
            rig.kafka.consumerOf("fresh").assign(id);
            await(() -> rig.committed() == 2);

            assertThat(rig.gateway.sentIds()).containsExactly("n1", "n2");
        }
    }

    @Test
    void aLostPartitionIsDroppedAndLateAnswersDoNotTouchItsNewOwner() throws Exception {
        TopicPartition id = new TopicPartition(EngineRig.PUSH, 0);
        try (EngineRig rig = new EngineRig()) {
            rig.gateway.hold();
            rig.publish("n1", "d1");
            rig.publish("n2", "d2");
            rig.start();
            await(() -> rig.gateway.calls.size() == 2);
            loseAndGetBack(rig, id);
            rig.gateway.calls.get(1).answer().complete(ScriptedGateway.ACCEPTED);
            await(() -> rig.deliveries().size() == 2);

            assertThat(rig.events("n2"))
                    .as("by the old owner, and repeated by the new")
                    .hasSize(2);
            assertThat(rig.committed()).isZero();
            rig.gateway.release();
            await(() -> rig.committed() == 2);
        }
    }

    /** The new owner has the push as well: a retry of the old one's would be a second push under way, and a second final state. */
    @Test
    void whatTheOldOwnerWasNotAnsweredIsTheNewOwnersAlone() throws Exception {
        TopicPartition id = new TopicPartition(EngineRig.PUSH, 0);
        try (EngineRig rig = new EngineRig()) {
            rig.gateway.hold();
            rig.publish("n1", "d1");
            rig.start();
            await(() -> rig.gateway.calls.size() == 1);
            loseAndGetBack(rig, id);
            rig.gateway.calls.get(0).answer().complete(new Outcome.Unknown(Answer.none("deadline"), Duration.ZERO));
            await(() -> rig.gateway.calls.size() == 2);
            rig.gateway.calls.get(1).answer().complete(ScriptedGateway.ACCEPTED);
            await(() -> rig.committed() == 1);

            assertThat(rig.events("n1")).containsExactly(DeliveryEventType.SENT);
            assertThat(rig.open()).isZero();
        }
    }

    /** One tenant's pushes overtake another's; whoever gets the partition must not send them again. */
    @Test
    void whatOvertookOthersIsNotSentAgain() throws Exception {
        TopicPartition id = new TopicPartition(EngineRig.PUSH, 0);
        try (EngineRig rig = new EngineRig(1, Map.of("max-in-flight", "4", "hand-back-timeout", "PT30S"))) {
            rig.gateway.hold();
            for (int i = 0; i < 20; i++) {
                rig.publish("loud" + i, "d" + i);
            }
            rig.publish(
                    Push.newBuilder(Pushes.push("quiet", "d")).setServerId("s2").build(), 0);
            rig.start();
            await(() -> rig.gateway.sentIds().contains("quiet"));
            int sent = rig.gateway.calls.size();
            rig.gateway.calls.stream()
                    .filter(call -> call.notificationId().equals("quiet"))
                    .forEach(call -> call.answer().complete(ScriptedGateway.ACCEPTED));
            await(() -> rig.events("quiet").size() == 1);
            CompletableFuture<Void> begun = rig.kafka.consumerOf("fresh").revoke(id);
            begun.join();
            rig.gateway.release();
            rig.kafka.consumerOf("fresh").assign(id);
            await(() -> rig.committed() == 21);

            assertThat(sent).as("the quiet one did not wait for the others").isLessThan(21);
            assertThat(rig.gateway.sentIds()).doesNotHaveDuplicates().hasSize(21);
            assertThat(rig.events("quiet")).containsExactly(DeliveryEventType.SENT);
        }
    }

    /** What lined up of a partition that is gone will never come to a durable end: it must not count as open for ever. */
    @Test
    void whatLinedUpOfALostPartitionIsNotOpenAnyMore() {
        TopicPartition id = new TopicPartition(EngineRig.PUSH, 0);
        try (EngineRig rig = new EngineRig()) {
            rig.gateway.hold();
            rig.publish("n1", "d1");
            rig.publish("n2", "d1");
            rig.publish("n3", "d1");
            rig.start();
            await(() -> rig.open() == 3);
            rig.kafka.consumerOf("fresh").lose(id);
            rig.letItTurn();
            rig.gateway.calls.get(0).answer().complete(ScriptedGateway.ACCEPTED);
            await(() -> rig.open() == 0);
            rig.letItTurn();

            assertThat(rig.gateway.sentIds()).containsExactly("n1");
            assertThat(rig.events("n1")).containsExactly(DeliveryEventType.SENT);
            assertThat(rig.open())
                    .as("n1 has ended, n2 and n3 are somebody else's")
                    .isZero();
        }
    }

    /** The same process stands for the new owner. */
    private static void loseAndGetBack(EngineRig rig, TopicPartition id) {
        rig.kafka.consumerOf("fresh").lose(id);
        rig.kafka.consumerOf("fresh").assign(id);
        rig.letItTurn();
    }
}
