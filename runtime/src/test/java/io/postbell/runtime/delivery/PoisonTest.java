package io.postbell.runtime.delivery;

import static io.postbell.runtime.delivery.EngineRig.DLQ;
import static io.postbell.runtime.delivery.EngineRig.PUSH;
import static io.postbell.runtime.delivery.EngineRig.await;
import static io.postbell.runtime.delivery.EngineRig.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.Delivery;
import io.postbell.event.DeliveryEventType;
import io.postbell.event.Push;
import io.postbell.schemas.serde.AvroSerializer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Records that are no pushes go to the dead letters as they came, and the loop goes on. */
class PoisonTest {
    static Stream<Arguments> poison() {
        return Stream.of(
                Arguments.of("null", null, "no value"),
                Arguments.of("empty", new byte[0], "Confluent framing"),
                Arguments.of("text", "{\"a\":1}".getBytes(StandardCharsets.UTF_8), "Confluent framing"),
                Arguments.of("unknown schema", new byte[] {0, 0, 0, 0, 99, 1, 2}, "99"),
                Arguments.of("cut off", new byte[] {0, 0, 0, 0, 1, 2}, "cannot decode"),
                Arguments.of("length of 2 GB", new byte[] {0, 0, 0, 0, 1, -2, -1, -1, -1, 15, 65}, "cannot decode"),
                Arguments.of(
                        "length of 600 MB", new byte[] {0, 0, 0, 0, 1, -128, -68, -102, -68, 4, 65}, "cannot decode"),
                Arguments.of("negative length", new byte[] {0, 0, 0, 0, 1, 1, 65}, "cannot decode"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("poison")
    void goesToTheDeadLetters(String name, byte[] value, String detail) {
        try (EngineRig rig = new EngineRig()) {
            rig.publish("n0", "d0");
            rig.publishRaw(new byte[] {7}, value, 0);
            rig.publish("n1", "d1");
            rig.start();
            await(() -> rig.committed() == 3);

            ConsumerRecord<byte[], byte[]> dead = rig.kafka.records(DLQ).get(0);
            assertThat(dead.key()).isEqualTo(new byte[] {7});
            assertThat(dead.value()).isEqualTo(value);
            assertThat(header(dead, PushHeaders.DLQ_REASON)).isEqualTo("undecodable");
            assertThat(header(dead, PushHeaders.DLQ_DETAIL)).contains(detail);
            assertThat(header(dead, PushHeaders.DLQ_ORIGIN_TOPIC)).isEqualTo(PUSH);
            assertThat(header(dead, PushHeaders.DLQ_ORIGIN_OFFSET)).isEqualTo("1");
            assertThat(rig.gateway.sentIds()).containsExactly("n0", "n1");
            assertThat(rig.deliveries())
                    .filteredOn(event -> event.getEventType() == DeliveryEventType.DEAD_LETTERED)
                    .singleElement()
                    .satisfies(event -> {
                        assertThat(event.getProviderReason()).isEqualTo("undecodable");
                        assertThat(event.getUserId()).isNull();
                        assertThat(event.getServerId() + event.getDeviceId()).isEmpty();
                    });
        }
    }

    @Test
    void theKeyOfWhatCannotBeReadTellsWhoseItWas() {
        try (EngineRig rig = new EngineRig()) {
            rig.publishRaw("s1/u1/d1".getBytes(StandardCharsets.UTF_8), new byte[] {1}, 0);
            rig.publishRaw("s1/u1/d1".getBytes(StandardCharsets.UTF_8), new byte[] {1}, 0);
            rig.start();
            await(() -> rig.committed() == 2);

            assertThat(rig.deliveries())
                    .allSatisfy(event -> assertThat(event.getServerId() + '/' + event.getDeviceId())
                            .isEqualTo("s1/d1"))
                    .extracting(Delivery::getEventId)
                    .hasSize(2)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void anotherTypeOfRecordIsNoPush() {
        try (EngineRig rig = new EngineRig()) {
            rig.publish("n0", "d0");
            byte[] value = new AvroSerializer<Delivery>(rig.kafka.registry).serialize("x", delivery());
            rig.publishRaw(new byte[] {7}, value, 0);
            rig.start();
            await(() -> rig.committed() == 2);

            assertThat(rig.kafka.records(DLQ)).hasSize(1);
        }
    }

    static Stream<Arguments> unfit() {
        String huge = "x".repeat(600_000);
        return Stream.of(
                Arguments.of("notification_id", huge),
                Arguments.of("notification_id", ""),
                Arguments.of("server_id", huge),
                Arguments.of("server_id", "a/b"),
                Arguments.of("user_id", huge),
                Arguments.of("user_id", ""),
                Arguments.of("device_id", huge),
                Arguments.of("device_id", "x".repeat(65)),
                Arguments.of("provider", "x".repeat(257)),
                Arguments.of("app", "x".repeat(257)),
                Arguments.of("type", "x".repeat(257)),
                Arguments.of("ack_id", "x".repeat(257)),
                Arguments.of("post_id", "x".repeat(257)),
                Arguments.of("channel_id", "x".repeat(257)),
                Arguments.of("trace_id", "x".repeat(257)),
                Arguments.of("trace_id", "x".repeat(2_000_000)));
    }

    /** Its delivery events would hold these texts, and no broker would take them. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("unfit")
    void aPushWhoseEventsNoBrokerWouldTakeIsPoisonToo(String field, String value) {
        try (EngineRig rig = new EngineRig()) {
            Push push = Pushes.push("n0", "d0");
            push.put(field, value);
            rig.publish(push, 0);
            rig.publish("n1", "d1");
            rig.start();
            await(() -> rig.committed() == 2);

            assertThat(rig.gateway.sentIds()).containsExactly("n1");
            ConsumerRecord<byte[], byte[]> dead = rig.kafka.records(DLQ).get(0);
            assertThat(header(dead, PushHeaders.DLQ_REASON)).isEqualTo("undecodable");
            assertThat(header(dead, PushHeaders.DLQ_DETAIL))
                    .contains(field, "got " + value.length() + " characters")
                    .hasSizeLessThan(200);
        }
    }

    static Stream<Arguments> fit() {
        return Stream.of(
                Arguments.of("user_id", null),
                Arguments.of("device_id", "x".repeat(64)),
                Arguments.of("notification_id", "5f0c0e3e-5a0d-8b6a-9d3c-0a8f6f0b1c2d"),
                Arguments.of("app", "x".repeat(256)),
                Arguments.of("ack_id", null),
                Arguments.of("post_id", null),
                Arguments.of("channel_id", null),
                Arguments.of("trace_id", ""));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("fit")
    void aPushWithinTheLimitsIsSent(String field, String value) {
        try (EngineRig rig = new EngineRig()) {
            Push push = Pushes.push("n0", "d0");
            push.put(field, value);
            rig.publish(push, 0);
            rig.start();
            await(() -> rig.committed() == 1);

            assertThat(rig.gateway.sentIds()).containsExactly(push.getNotificationId());
            assertThat(rig.kafka.records(DLQ)).isEmpty();
        }
    }

    @Test
    void aKeyIsNotNeeded() {
        try (EngineRig rig = new EngineRig()) {
            rig.publishRaw(null, new byte[] {1}, 0);
            rig.publish("n1", "d1");
            rig.start();
            await(() -> rig.committed() == 2);

            assertThat(rig.kafka.records(DLQ).get(0).key()).isNull();
        }
    }

    @Test
    void aHeaderThatCannotBeReadIsPoisonToo() {
        try (EngineRig rig = new EngineRig()) {
            Headers headers = new RecordHeaders();
            headers.add(PushHeaders.NOT_BEFORE, "soon".getBytes(StandardCharsets.UTF_8));
            rig.kafka.append("push.apns.retry.10s", 0, new byte[] {7}, new byte[] {1}, headers, 1);
            rig.start();
            await(() -> rig.kafka.records(DLQ).size() == 1);

            ConsumerRecord<byte[], byte[]> dead = rig.kafka.records(DLQ).get(0);
            assertThat(header(dead, PushHeaders.DLQ_DETAIL)).contains("got 'soon'");
            assertThat(dead.headers().lastHeader(PushHeaders.NOT_BEFORE)).isNull();
        }
    }

    @Test
    void whatTheBrokerDoesNotTakeBackIsNamedAtLeast() {
        try (EngineRig rig = new EngineRig()) {
            rig.kafka.broker(FakeProducer.Broker.TINY);
            rig.publishRaw(new byte[] {7}, new byte[] {1, 2, 3}, 0);
            rig.publish("n1", "d1");
            rig.start();
            await(() -> rig.committed() == 2);

            ConsumerRecord<byte[], byte[]> dead = rig.kafka.records(DLQ).get(0);
            assertThat(dead.value()).isNull();
            assertThat(header(dead, PushHeaders.DLQ_REASON)).isEqualTo("too_large");
            assertThat(header(dead, PushHeaders.DLQ_DETAIL)).startsWith("value of 3 bytes left out");
            assertThat(header(dead, PushHeaders.DLQ_ORIGIN_OFFSET)).isEqualTo("0");
        }
    }

    /** The registry is away: that is nobody's poison, and every record waits for it. */
    @Test
    void aRegistryThatIsAwayMakesNothingPoison() {
        try (EngineRig rig = new EngineRig().start()) {
            await(() -> rig.kafka.consumerOf("fresh").polls.get() > 3);
            rig.publish("n1", "d1");
            rig.kafka.registry.reachable(false);
            rig.publish("n2", "d2");
            rig.letItTurn();
            rig.kafka.registry.reachable(true);
            rig.clock.advance(Duration.ofSeconds(1));

            await(() -> {
                rig.clock.advance(Duration.ofMillis(1));
                return rig.committed() == 2;
            });
            assertThat(rig.kafka.records(DLQ)).isEmpty();
        }
    }

    private static Delivery delivery() {
        Delivery delivery = new Delivery();
        delivery.getSchema().getFields().stream()
                .filter(field -> field.schema().getType() == Schema.Type.STRING)
                .forEach(field -> delivery.put(field.pos(), "x"));
        delivery.setEventType(DeliveryEventType.SENT);
        delivery.setOccurredAt(Pushes.ROUTED_AT);
        delivery.setProcessedAt(Pushes.ROUTED_AT);
        delivery.setRedactions(List.of());
        return delivery;
    }
}
