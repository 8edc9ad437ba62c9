package io.postbell.runtime.delivery;

import static io.postbell.runtime.delivery.EngineRig.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.Delivery;
import io.postbell.event.DeliveryEventType;
import io.postbell.event.Push;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeliveryEngineTest {
    @Test
    void sendsTellsAndCommits() throws Exception {
        try (EngineRig rig = new EngineRig().start()) {
            rig.publish("n1", "d1");
            rig.publish("n2", "d2");
            await(() -> rig.committed() == 2);

            assertThat(rig.events("n1")).containsExactly(DeliveryEventType.SENT);
            assertThat(rig.events("n2")).containsExactly(DeliveryEventType.SENT);
            assertThat(rig.gateway.sentIds()).containsExactly("n1", "n2");
        }
    }

    /** What the gateway made of the push is in the event of every attempt, and with whom and where it was; what was never made is not told. */
    @Test
    void theEventsTellWhatWasSentAndWhereFrom() throws Exception {
        try (EngineRig rig = new EngineRig()) {
            rig.gateway.answer(new Outcome.Throttled(Outcome.Answer.of(429, "TooManyRequests"), Duration.ofHours(1)));
            rig.publish("n0", "d0");
            rig.publish("n1", "d1");
            Push late = Pushes.push("late", "d2");
            late.setExpiresAt(rig.clock.instant());
            rig.publish(late, 0);
            rig.start();
            await(() -> rig.deliveries().size() == 3);

            Map<String, Delivery> events = rig.deliveries().stream()
                    .collect(Collectors.toMap(Delivery::getNotificationId, Function.identity()));
            Delivery event = events.get("n1");
            assertThat(event.getEventType()).isEqualTo(DeliveryEventType.RETRY_SCHEDULED);
            assertThat(event.getPayloadBytes()).isEqualTo(321);
            assertThat(event.getTruncated()).isTrue();
            assertThat(event.getPriority()).isEqualTo(10);
            assertThat(event.getPushTypeHeader()).isEqualTo("alert");
            assertThat(event.getCollapseKey()).isEqualTo("n");
            assertThat(event.getSourceTopic()).isEqualTo("push.apns");
            assertThat(event.getSourcePartition()).isZero();
            assertThat(event.getSourceOffset()).isEqualTo(1);
            assertThat(event.getRegion()).isEqualTo("north");
            assertThat(event.getInstance()).isEqualTo("sender-1");
            Delivery unsent = events.get("late");
            assertThat(unsent.getEventType()).isEqualTo(DeliveryEventType.EXPIRED);
            assertThat(unsent.getPayloadBytes()).isNull();
            assertThat(unsent.getTruncated()).isNull();
            assertThat(unsent.getPriority()).isNull();
            assertThat(unsent.getInstance()).isEqualTo("sender-1");
        }
    }

    @Test
    void commitsBehindTransactionMarkers() throws Exception {
        try (EngineRig rig = new EngineRig()) {
            rig.publish("n1", "d1");
            rig.kafka.appendMarker(EngineRig.PUSH, 0);
            rig.publish("n2", "d2");
            rig.kafka.appendMarker(EngineRig.PUSH, 0);
            rig.start();

            await(() -> rig.committed() == 4);
        }
    }

    @Test
    void commitsNothingThatIsNotDurable() throws Exception {
        try (EngineRig rig = new EngineRig()) {
            rig.kafka.broker(FakeProducer.Broker.SILENT);
            rig.publish("n1", "d1");
            rig.start();
            await(() -> rig.gateway.calls.size() == 1);
            rig.stop(Duration.ofMillis(500));

            assertThat(rig.committed()).isZero();
        }
    }

    @Test
    void tellsOfCommitsThatFailAndTriesThemAgain() {
        try (EngineRig rig = new EngineRig().start()) {
            rig.kafka.refuseCommits(true);
            rig.publish("n1", "d1");
            await(() -> commitFailures(rig) >= 2);
            assertThat(rig.committed()).isZero();

            rig.kafka.refuseCommits(false);
            await(() -> rig.committed() == 1);
        }
    }

    private static double commitFailures(EngineRig rig) {
        return rig.meters
                .get("postbell.delivery.commit.failures")
                .tag("lane", "fresh")
                .counter()
                .count();
    }

    @Test
    void commitsInOrderWhateverTheOrderOfTheAnswers() throws Exception {
        try (EngineRig rig = new EngineRig()) {
            rig.gateway.hold();
            IntStream.range(0, 3).forEach(i -> rig.publish("n" + i, "d" + i));
            rig.start();
            await(() -> rig.gateway.calls.size() == 3);
            rig.gateway.calls.get(2).answer().complete(ScriptedGateway.ACCEPTED);
            rig.gateway.calls.get(0).answer().complete(ScriptedGateway.ACCEPTED);

            await(() -> rig.committed() == 1);
            await(() -> rig.deliveries().size() == 2);
            rig.gateway.release();
            await(() -> rig.committed() == 3);
        }
    }

    @Test
    void holdsNoMoreInFlightThanAllowedAndGoesOnPolling() throws Exception {
        try (EngineRig rig = new EngineRig(3, Map.of("max-in-flight", "8"))) {
            rig.gateway.hold();
            IntStream.range(0, 300).forEach(i -> rig.publish(Pushes.push("n" + i, "d" + i), i % 3));
            rig.start();
            await(() -> rig.gateway.inFlight.get() == 8);
            rig.letItTurn();
            assertThat(rig.gateway.mostInFlight).hasValue(8);

            rig.gateway.script((push, attempt) -> new CompletableFuture<Outcome>()
                    .completeOnTimeout(ScriptedGateway.ACCEPTED, 1, TimeUnit.MILLISECONDS));
            rig.gateway.calls.forEach(call -> call.answer().complete(ScriptedGateway.ACCEPTED));
            await(() -> rig.deliveries().size() == 300);
            assertThat(rig.gateway.mostInFlight).hasValue(8);
            assertThat(new HashSet<>(rig.gateway.sentIds())).hasSize(300);
        }
    }

    @Test
    void noPartitionStarvesWhenPermitsAreFew() throws Exception {
        try (EngineRig rig = new EngineRig(3, Map.of("max-in-flight", "2"))) {
            IntStream.range(0, 600).forEach(i -> rig.publish(Pushes.push(i % 3 + "-" + i, "d" + i), i % 3));
            rig.start();
            await(() -> rig.deliveries().size() == 600);

            List<String> first = rig.gateway.sentIds().subList(0, 60);
            assertThat(IntStream.range(0, 3).mapToLong(partition -> first.stream()
                            .filter(id -> id.startsWith(partition + "-"))
                            .count()))
                    .allMatch(count -> count > 10);
        }
    }

    /** Design goal "a hot tenant": another tenant's push goes next, however long the burst before it in its partition. */
    @Test
    void aTenantsPushDoesNotWaitForAnotherTenantsBurst() throws Exception {
        try (EngineRig rig = new EngineRig(1, Map.of("max-in-flight", "4"))) {
            rig.gateway.hold();
            for (int i = 0; i < 300; i++) {
                rig.publish("loud" + i, "d" + i);
            }
            rig.publish(
                    Push.newBuilder(Pushes.push("quiet", "d")).setServerId("s2").build(), 0);
            rig.start();
            await(() -> rig.gateway.calls.size() == 4);
            rig.letItTurn();
            rig.letItTurn();
            rig.gateway.calls.get(0).answer().complete(ScriptedGateway.ACCEPTED);
            rig.gateway.calls.get(1).answer().complete(ScriptedGateway.ACCEPTED);
            await(() -> rig.gateway.calls.size() == 6);
            assertThat(rig.gateway.sentIds()).contains("quiet");
            await(() -> rig.committed() == 2);
            rig.gateway.release();
            await(() -> rig.committed() == 301);
        }
    }

    @Test
    void boundsWhatWaitsForKafka() throws Exception {
        try (EngineRig rig = new EngineRig(1, Map.of("max-in-flight", "4"))) {
            rig.kafka.broker(FakeProducer.Broker.SILENT);
            IntStream.range(0, 100).forEach(i -> rig.publish("n" + i, "d" + i));
            rig.start();
            await(() -> rig.gateway.calls.size() == 16);
            rig.letItTurn();
            assertThat(rig.gateway.calls).hasSize(16);

            rig.kafka.broker(FakeProducer.Broker.TAKES);
            await(() -> rig.committed() == 100);
        }
    }

    @Test
    void keepsThePushesOfADeviceInOrder() throws Exception {
        try (EngineRig rig = new EngineRig(2, Map.of("max-in-flight", "50"))) {
            rig.gateway.script((push, attempt) -> new CompletableFuture<Outcome>()
                    .completeOnTimeout(
                            ScriptedGateway.ACCEPTED, push.getNotificationId().hashCode() & 3, TimeUnit.MILLISECONDS));
            IntStream.range(0, 2000).forEach(i -> rig.publish(Pushes.push(Integer.toString(i), "d" + i % 10), i % 2));
            rig.start();
            await(() -> rig.deliveries().size() == 2000);

            assertThat(rig.gateway.overlaps).isEmpty();
            for (int device = 0; device < 10; device++) {
                String name = "d" + device;
                assertThat(rig.gateway.calls.stream()
                                .filter(call -> call.device().equals(name))
                                .map(call -> Integer.valueOf(call.notificationId())))
                        .isSorted()
                        .hasSize(200);
            }
        }
    }

    @Test
    void aChainOfAnswersGivenAtOnceDoesNotGrowTheStack() throws Exception {
        try (EngineRig rig = new EngineRig()) {
            CompletableFuture<Outcome> first = new CompletableFuture<>();
            rig.gateway.script((push, attempt) -> push.getNotificationId().equals("n0")
                    ? first
                    : CompletableFuture.completedFuture(ScriptedGateway.ACCEPTED));
            IntStream.range(0, 5000).forEach(i -> rig.publish("n" + i, "same"));
            rig.start();
            await(() -> rig.gateway.calls.size() == 1);
            rig.letItTurn();
            first.complete(ScriptedGateway.ACCEPTED);

            await(() -> rig.committed() == 5000);
            assertThat(rig.gateway.overlaps).isEmpty();
        }
    }

    @Test
    void aFailureToWriteIsRepeatedFromTheLastCommitAndNobodyIsAskedTwice() throws Exception {
        try (EngineRig rig = new EngineRig().start()) {
            rig.publish("n1", "d1");
            await(() -> rig.committed() == 1);
            rig.kafka.broker(FakeProducer.Broker.AWAY);
            rig.publish("n2", "d2");
            await(() -> rig.restarts() > 0);
            assertThat(rig.committed()).isEqualTo(1);
            rig.kafka.broker(FakeProducer.Broker.TAKES);

            await(() -> rig.committed() == 2);
            assertThat(rig.events("n2")).containsExactly(DeliveryEventType.SENT);
            assertThat(rig.gateway.sentIds()).containsExactly("n1", "n2");
        }
    }

    @Test
    void aRepeatWritesTheSameEventAgain() throws Exception {
        try (EngineRig rig = new EngineRig().start()) {
            rig.publish("n1", "d1");
            rig.publish("n1", "d1");
            await(() -> rig.committed() == 2);

            List<Delivery> events = rig.deliveries();
            assertThat(events.get(1).getEventId()).isEqualTo(events.get(0).getEventId());
            assertThat(rig.gateway.sentIds()).containsExactly("n1");
        }
    }

    @Test
    void aFailingPollBeginsAnew() throws Exception {
        try (EngineRig rig = new EngineRig().start()) {
            rig.kafka.consumerOf("fresh").fail();
            rig.publish("n1", "d1");

            await(() -> rig.committed() == 1);
        }
    }
}
