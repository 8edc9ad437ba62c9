package io.postbell.runtime.delivery;

import static io.postbell.event.DeliveryEventType.EXPIRED;
import static io.postbell.event.DeliveryEventType.RETRY_SCHEDULED;
import static io.postbell.event.DeliveryEventType.SENT;
import static io.postbell.runtime.delivery.EngineRig.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.Push;
import io.postbell.runtime.admin.Health.Status;
import io.postbell.runtime.delivery.Outcome.Answer;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Partitioning;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What was read is not announced any more, wherever it waits. */
class SupersededPushesTest {
    private static final String TIER = "push.apns.retry.10s";
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
            await(() -> rig.kafka.records(TIER).size() == 2);
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
            await(() -> rig.kafka.records(TIER).size() == 2);
            rig.gateway.answer(ScriptedGateway.ACCEPTED);
            await(() -> {
                rig.clock.advance(Duration.ofSeconds(1));
                return rig.events("clear").contains(SENT);
            });
            await(() -> rig.events("read").size() == 2);
            assertThat(rig.events("read")).containsExactly(RETRY_SCHEDULED, EXPIRED);
        }
    }

    @Test
    void aClearFromBeforeARestartTakesBackWhatWaits() {
        FakeKafka kafka = new FakeKafka(3, 2);
        try (EngineRig before = new EngineRig(kafka, Map.of()).start()) {
            before.gateway.script((push, attempt) -> CompletableFuture.completedFuture(
                    push.getType().equals("message") ? BUSY : ScriptedGateway.ACCEPTED));
            publish(before, "read", "message", 0);
            publish(before, "elsewhere", "message", 0, "c2");
            await(() -> kafka.records(TIER).size() == 2);
            publish(before, "clear", "clear", 2);
            await(() -> before.events("clear").contains(SENT));
        }
        try (EngineRig after = new EngineRig(kafka, Map.of()).start()) {
            await(() -> {
                after.clock.advance(Duration.ofSeconds(1));
                return after.events("read").size() == 2
                        && after.events("elsewhere").size() == 2;
            });

            assertThat(after.events("read")).containsExactly(RETRY_SCHEDULED, EXPIRED);
            assertThat(after.events("elsewhere")).containsExactly(RETRY_SCHEDULED, SENT);
            assertThat(after.gateway.sentIds()).containsExactly("elsewhere");
        }
    }

    /** Each is asked about anew: what was read for the first is not all that there is when the second is due. */
    @Test
    void aClearThatAnotherProcessHandsOutTakesBackWhatWaitsHere() {
        try (EngineRig rig = new EngineRig().start()) {
            rig.gateway.script((push, attempt) ->
                    CompletableFuture.completedFuture(attempt == 1 ? BUSY : ScriptedGateway.ACCEPTED));
            publish(rig, "sent", "message", 0);
            await(() -> rig.kafka.records(TIER).size() == 1);
            rig.clock.advance(Duration.ofSeconds(5));
            publish(rig, "read", "message", 0, "c2");
            await(() -> rig.committed() == 2);
            rig.kafka.consumerOf("fresh").lose(new TopicPartition(EngineRig.PUSH, 0));
            rig.letItTurn();
            rig.clock.advance(Duration.ofSeconds(6));
            await(() -> rig.events("sent").size() == 2);
            publish(rig, "clear", "clear", 2, "c2");
            rig.clock.advance(Duration.ofSeconds(5));
            await(() -> rig.events("read").size() == 2);

            assertThat(rig.events("sent")).containsExactly(RETRY_SCHEDULED, SENT);
            assertThat(rig.events("read")).containsExactly(RETRY_SCHEDULED, EXPIRED);
            assertThat(rig.events("clear")).isEmpty();
        }
    }

    @Test
    void aPartitionThatIsReadAgainHoldsUpNoOther() {
        FakeKafka kafka = new FakeKafka(2, 2);
        try (EngineRig rig = new EngineRig(kafka, Map.of()).start()) {
            rig.gateway.script((push, attempt) ->
                    CompletableFuture.completedFuture(attempt == 1 ? BUSY : ScriptedGateway.ACCEPTED));
            kafka.withhold(new TopicPartition(EngineRig.PUSH, 0), "push-reader");
            publish(rig, messageTo(0));
            publish(rig, messageTo(1));
            await(() -> kafka.records(TIER).size() == 2);
            rig.clock.advance(Duration.ofSeconds(11));
            await(() -> rig.events("to-1").size() == 2);
            rig.letItTurn();
            assertThat(rig.events("to-0")).containsExactly(RETRY_SCHEDULED);

            kafka.withhold(null, "");
            await(() -> rig.events("to-0").size() == 2);
            assertThat(rig.events("to-0")).containsExactly(RETRY_SCHEDULED, SENT);
        }
    }

    @Test
    void anEngineStopsThatReadsAgain() throws Exception {
        try (EngineRig rig = new EngineRig().start()) {
            rig.gateway.answer(BUSY);
            rig.kafka.withhold(new TopicPartition(EngineRig.PUSH, 0), "push-reader");
            publish(rig, "waits", "message", 0);
            await(() -> rig.committed() == 1);
            rig.clock.advance(Duration.ofSeconds(11));
            await(() -> rig.kafka.consumerOf("push-reader") != null);
            rig.letItTurn();
            rig.stop(Duration.ofSeconds(20));
            assertThat(rig.gateway.sentIds()).containsExactly("waits");
        }
    }

    @Test
    void whatCannotBeReadAgainIsWaitedFor() {
        try (EngineRig rig = new EngineRig().start()) {
            rig.gateway.script((push, attempt) -> CompletableFuture.completedFuture(
                    push.getType().equals("message") && attempt == 1 ? BUSY : ScriptedGateway.ACCEPTED));
            publish(rig, "read", "message", 0);
            await(() -> rig.committed() == 1);
            assertThat(rig.engine.health().clears().up()).isTrue();
            rig.kafka.newReaders(false);
            rig.clock.advance(Duration.ofSeconds(11));
            Status away = Status.down("cannot be read: " + KafkaException.class.getName() + ": no reader");
            await(() -> rig.engine.health().clears().equals(away));
            publish(rig, "clear", "clear", 2);
            await(() -> rig.committed() == 2);
            rig.letItTurn();
            assertThat(rig.events("read")).containsExactly(RETRY_SCHEDULED);

            rig.kafka.newReaders(true);
            await(() -> rig.events("read").size() == 2);
            assertThat(rig.events("read")).containsExactly(RETRY_SCHEDULED, EXPIRED);
            await(() -> rig.engine.health().clears().up());
        }
    }

    @Test
    void whatNothingTakesBackWaitsForNothing() {
        try (EngineRig rig = new EngineRig().start()) {
            rig.gateway.script((push, attempt) ->
                    CompletableFuture.completedFuture(attempt == 1 ? BUSY : ScriptedGateway.ACCEPTED));
            rig.kafka.withhold(new TopicPartition(EngineRig.PUSH, 0), "push-reader");
            publish(rig, "session", "session", 0);
            await(() -> rig.committed() == 1);
            rig.clock.advance(Duration.ofSeconds(11));
            await(() -> rig.events("session").size() == 2);
            assertThat(rig.events("session")).containsExactly(RETRY_SCHEDULED, SENT);
            assertThat(rig.kafka.consumerOf("push-reader")).isNull();
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
        publish(rig, push);
    }

    private static void publish(EngineRig rig, Push push) {
        rig.publish(push, place(push, rig.kafka.partitions(EngineRig.PUSH).size()));
    }

    /** A message with the id {@code to-} and the partition that it lies in, of two. */
    private static Push messageTo(int partition) {
        return IntStream.range(0, 100)
                .mapToObj(i -> Pushes.push("to-" + partition, "d" + i))
                .filter(push -> place(push, 2) == partition)
                .findFirst()
                .orElseThrow();
    }

    private static int place(Push push, int partitions) {
        return Partitioning.WHOLE_KEY.partition(
                Keys.device(push.getServerId(), push.getUserId(), push.getDeviceId()), partitions);
    }
}
