package io.postbell.runtime.delivery;

import static io.postbell.runtime.delivery.EngineRig.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.runtime.delivery.Outcome.Answer;
import java.time.Duration;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class EngineHealthTest {
    @Test
    void isNotReadyBeforeItHasAPlaceInTheGroup() {
        EngineRig rig = new EngineRig();

        assertThat(rig.engine.health().kafka().up()).isFalse();
        assertThat(rig.engine.health().live().up()).isFalse();
    }

    @Test
    void isReadyWhenBothLanesHaveTheirPartitions() {
        try (EngineRig rig = new EngineRig().start()) {
            await(() -> rig.engine.health().kafka().up());

            assertThat(rig.engine.health().kafka().detail()).isEqualTo("fresh: 0 open, retry: 0 open");
            assertThat(rig.engine.health().live().up()).isTrue();
        }
    }

    @Test
    void isNotReadyWhileItsPlaceIsLost() {
        try (EngineRig rig = new EngineRig().start()) {
            await(() -> rig.engine.health().kafka().up());
            TopicPartition id = new TopicPartition(EngineRig.PUSH, 0);
            rig.kafka.consumerOf("fresh").lose(id);
            await(() -> !rig.engine.health().kafka().up());
            rig.kafka.consumerOf("fresh").assign(id);

            await(() -> rig.engine.health().kafka().up());
        }
    }

    @Test
    void tellsWhatCannotBeWrittenAndStaysAlive() {
        try (EngineRig rig = new EngineRig().start()) {
            rig.kafka.broker(FakeProducer.Broker.AWAY);
            rig.publish("n1", "d1");
            await(() -> rig.engine.health().kafka().detail().contains("broker is away"));

            assertThat(rig.engine.health().kafka().up()).isFalse();
            assertThat(rig.engine.health().live().up()).isTrue();
        }
    }

    @Test
    void tellsWhichSchemaIsMissing() {
        EngineRig rig = new EngineRig();
        rig.kafka.registry.reachable(false);
        try (rig) {
            rig.engine.start();
            await(() -> rig.engine.health().kafka().detail().contains("registry is away"));
            rig.kafka.registry.reachable(true);

            await(() -> rig.engine.health().kafka().up());
        }
    }

    @Test
    void isNotAliveWhenALoopHasStopped() throws Exception {
        EngineRig rig = new EngineRig().start();
        await(() -> rig.engine.health().live().up());
        rig.stop(Duration.ofSeconds(30));

        assertThat(rig.engine.health().live().detail()).isEqualTo("lane fresh has ended");
    }

    @Test
    void aMisconfiguredAppIsNoReasonToBeDown() {
        try (EngineRig rig = new EngineRig().start()) {
            rig.gateway.answer(new Outcome.Misconfigured(Answer.of(403, "InvalidProviderToken")));
            rig.publish("n1", "d1");
            await(() -> rig.committed() == 1);

            assertThat(rig.engine.health().apps().up()).isTrue();
            assertThat(rig.engine.health().apps().detail()).contains("apple_rn=InvalidProviderToken");
        }
    }

    @Test
    void anInterruptEndsNoLane() {
        try (EngineRig rig = new EngineRig().start()) {
            Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().startsWith("delivery-apns-"))
                    .forEach(Thread::interrupt);
            rig.publish("n1", "d1");

            await(() -> rig.committed() == 1);
        }
    }
}
