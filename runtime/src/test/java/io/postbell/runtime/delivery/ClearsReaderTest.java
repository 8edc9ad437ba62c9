package io.postbell.runtime.delivery;

import static io.postbell.runtime.delivery.EngineRig.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.Push;
import io.postbell.schemas.serde.AvroSerializer;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How much is read again. Times are minutes, in which the pushes were routed. */
class ClearsReaderTest {
    private final FakeKafka kafka = new FakeKafka(1);
    private final AvroSerializer<Push> serializer = new AvroSerializer<>(kafka.registry);
    private final TestClock clock = new TestClock();
    private final Superseding superseding = new Superseding(new CancelledPosts(Duration.ofDays(1)));
    private final ClearsReader reader = new ClearsReader(kafka, EngineRig.PUSH, superseding, clock);

    @BeforeEach
    void start() {
        reader.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        reader.stop(Duration.ofSeconds(20));
    }

    @Test
    void knowsWhatWasThereWhenThePushWasDue() {
        write("clear", 2);
        assertThat(isTakenBack(1, 10)).isTrue();
        assertThat(isTakenBack(3, 11)).isFalse();
        write("clear", 4);
        assertThat(isTakenBack(3, 12)).isTrue();
    }

    @Test
    void readsNothingTwiceAndNothingThatNobodyNeeds() {
        for (int minute = 0; minute < 20; minute++) {
            writePolls(1, minute);
        }
        know(10, 20);
        assertThat(pollsRead()).as("with the minute before").isEqualTo(11);
        know(15, 21);
        assertThat(pollsRead()).as("is known").isEqualTo(11);
        know(5, 22);
        assertThat(pollsRead()).as("what lies before it").isEqualTo(11 + 5);
        writePolls(1, 23);
        know(12, 24);
        assertThat(pollsRead()).as("what has come since").isEqualTo(11 + 5 + 1);
    }

    @Test
    void passesOverALongTimeInWhichNothingWaited() {
        writePolls(1, 0);
        know(0, 1);
        writePolls(201, 5);
        write("clear", 60);
        assertThat(isTakenBack(60, 61)).isFalse();
        assertThat(isTakenBack(59, 62)).isTrue();
        assertThat(recordsRead()).isEqualTo(FakeConsumer.MAX_POLL_RECORDS + 1);

        know(0, 62);
        assertThat(pollsRead()).as("what was passed over").isEqualTo(1 + 1 + 201);
    }

    @Test
    void readsALogThatBeganAnew() {
        for (int minute = 0; minute < 5; minute++) {
            write("message", minute);
        }
        know(0, 5);
        kafka.forget(EngineRig.PUSH);
        write("clear", 6);
        assertThat(isTakenBack(1, 7)).isTrue();
    }

    @Test
    void goesOnAfterAFailure() {
        write("message", 0);
        know(0, 1);
        kafka.consumerOf("push-reader").fail();
        write("clear", 2);
        assertThat(isTakenBack(1, 3)).isTrue();
    }

    @Test
    void waitsForTheRegistry() {
        write("clear", 2);
        kafka.registry.reachable(false);
        await(() -> {
            assertThat(asked(1, 3)).isFalse();
            return reader.status().detail().contains("registry is away");
        });
        assertThat(reader.status().up()).isFalse();
        kafka.registry.reachable(true);
        assertThat(isTakenBack(1, 3)).isTrue();
        await(() -> reader.status().up());
    }

    @Test
    void aRecordThatCannotBeReadIsPassedOver() {
        kafka.append(
                EngineRig.PUSH,
                0,
                new byte[] {1},
                new byte[] {1, 2, 3},
                new RecordHeaders(),
                minute(1).toEpochMilli());
        kafka.append(
                EngineRig.PUSH,
                0,
                new byte[] {1},
                null,
                new RecordHeaders(),
                minute(1).toEpochMilli());
        write("clear", 2);
        kafka.appendMarker(EngineRig.PUSH, 0);
        assertThat(isTakenBack(1, 3)).isTrue();
    }

    private boolean isTakenBack(int routed, int due) {
        know(routed, due);
        return superseding.reason(push("message", routed)).isPresent();
    }

    /** Waits until all is known for a push that is due at a time, which it is then. */
    private void know(int routed, int due) {
        await(() -> asked(routed, due));
    }

    private boolean asked(int routed, int due) {
        Polled polled = Polled.of(Pushes.record(0), 0, minute(due).toEpochMilli());
        return reader.complete(polled, push("message", routed), minute(due));
    }

    private long recordsRead() {
        return kafka.consumerOf("push-reader").records.get();
    }

    private long pollsRead() {
        return recordsRead() / FakeConsumer.MAX_POLL_RECORDS;
    }

    private void writePolls(int polls, int minute) {
        for (int i = 0; i < polls * FakeConsumer.MAX_POLL_RECORDS; i++) {
            write("message", minute);
        }
    }

    private void write(String type, int minute) {
        Push push = push(type, minute);
        byte[] value = serializer.serialize(EngineRig.PUSH, push);
        kafka.append(
                EngineRig.PUSH,
                0,
                Pushes.key(push),
                value,
                new RecordHeaders(),
                minute(minute).toEpochMilli());
    }

    private static Push push(String type, int minute) {
        Push push = Pushes.push("n", "d1");
        push.setType(type);
        push.setAcceptedAt(minute(minute).minusSeconds(1));
        push.setRoutedAt(minute(minute));
        return push;
    }

    private static Instant minute(int minute) {
        return Pushes.ROUTED_AT.plus(Duration.ofMinutes(minute));
    }
}
