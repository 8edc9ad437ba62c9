package io.postbell.ingest.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.User;
import io.postbell.schemas.topic.Topic;
import io.postbell.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The log in front of Kafka's own stand-in for a producer. */
class KafkaRecordLogTest {
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final LogEntry<User> ENTRY =
            new LogEntry<>(Topics.USERS, "s/u", new User(), Instant.ofEpochMilli(1234));

    private final AtomicLong nanos = new AtomicLong();
    private final CountDownLatch connects = new CountDownLatch(1);
    private final CountDownLatch blocked = new CountDownLatch(1);
    private final CountDownLatch unblock = new CountDownLatch(1);
    private volatile boolean block;

    private final MockProducer<String, SpecificRecord> producer =
            new MockProducer<>(false, null, new StringSerializer(), (topic, value) -> new byte[0]);

    private final KafkaRecordLog log = new KafkaRecordLog(
            new LogConnection() {
                @Override
                public void open() {}

                @Override
                public Producer<String, SpecificRecord> producer() {
                    blockAsSendDoesWithoutMetadata();
                    return producer;
                }

                @Override
                public String topicName(Topic<?> topic) {
                    return topic.fullName("test.");
                }

                @Override
                public boolean await(BooleanSupplier givenUp) throws InterruptedException {
                    while (!connects.await(10, TimeUnit.MILLISECONDS)) {
                        if (givenUp.getAsBoolean()) {
                            return false;
                        }
                    }
                    return true;
                }

                @Override
                public void close(Duration within) {
                    producer.flush(); // as the real one does
                    producer.close(within);
                }
            },
            DEADLINE,
            2,
            nanos::get);

    private void blockAsSendDoesWithoutMetadata() {
        if (block) {
            blocked.countDown();
            try {
                unblock.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @AfterEach
    void stop() throws Exception {
        unblock.countDown();
        if (!producer.closed()) {
            log.stop(Duration.ofSeconds(10));
        }
    }

    private void connect() {
        log.start();
        connects.countDown();
        await(log::connected);
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
    }

    private CompletableFuture<Void> append() {
        return log.append(ENTRY).toCompletableFuture();
    }

    @Test
    void takesNothingBeforeItIsConnected() {
        log.start();
        assertThat(append()).isCompletedExceptionally();
        assertThat(log.connected()).isFalse();
    }

    @Test
    void completesWithTheAcknowledgement() {
        connect();
        CompletableFuture<Void> done = append();
        await(() -> producer.history().size() == 1);
        assertThat(done).isNotDone();

        producer.completeNext();

        assertThat(done).succeedsWithin(Duration.ofSeconds(60));
        ProducerRecord<String, SpecificRecord> record = producer.history().get(0);
        assertThat(record.topic()).isEqualTo("test.users");
        assertThat(record.key()).isEqualTo("s/u");
        assertThat(record.timestamp()).isEqualTo(1234);
    }

    @Test
    void tellsTroubleFromTheImpossible() {
        connect();
        CompletableFuture<Void> first = append();
        await(() -> producer.history().size() == 1);
        producer.errorNext(new TimeoutException("late"));
        CompletableFuture<Void> second = append();
        await(() -> producer.history().size() == 2);
        producer.errorNext(new RecordTooLargeException("large"));

        assertThat(failure(first)).isInstanceOf(LogUnavailableException.class);
        assertThat(failure(second)).isInstanceOf(EntryTooLargeException.class);
    }

    @Test
    void isNotAvailableAfterKafkaRefusedAnEntry() {
        connect();
        assertThat(log.available()).isTrue();

        refuseNext(new TimeoutException("late"));
        assertThat(log.available()).isFalse();

        CompletableFuture<Void> taken = append();
        await(() -> producer.history().size() == 2);
        producer.completeNext();
        assertThat(taken).succeedsWithin(Duration.ofSeconds(60));
        assertThat(log.available()).isTrue();
    }

    @Test
    void aRefusalIsForgottenSoThatKafkaIsTriedAgain() {
        connect();
        refuseNext(new TimeoutException("late"));

        nanos.addAndGet(Duration.ofSeconds(15).toNanos());

        assertThat(log.available()).isTrue();
    }

    @Test
    void anEntryThatIsTooLargeSaysNothingOfKafka() {
        connect();
        refuseNext(new RecordTooLargeException("large"));

        assertThat(log.available()).isTrue();
    }

    private void refuseNext(RuntimeException why) {
        CompletableFuture<Void> refused = append();
        await(() -> producer.history().size() == 1);
        producer.errorNext(why);
        assertThat(failure(refused)).isNotNull();
    }

    @Test
    void neverBlocksTheCallerAndGivesUpWhatWaitedTooLong() throws Exception {
        connect();
        block = true;
        CompletableFuture<Void> stuck = append();
        blocked.await();
        CompletableFuture<Void> second = append();
        CompletableFuture<Void> third = append();
        assertThat(append()).as("the queue holds two").isCompletedExceptionally();
        assertThat(second).isNotDone();

        nanos.addAndGet(DEADLINE.toNanos() + 1);
        block = false;
        unblock.countDown();

        assertThat(failure(second)).isInstanceOf(LogUnavailableException.class);
        assertThat(failure(third)).isInstanceOf(LogUnavailableException.class);
        await(() -> producer.history().size() == 1);
        producer.completeNext();
        assertThat(stuck).succeedsWithin(Duration.ofSeconds(60));
    }

    @Test
    void sendsWhatIsQueuedBeforeItStops() throws Exception {
        connect();
        CompletableFuture<Void> done = append();
        log.stop(Duration.ofSeconds(10));

        assertThat(producer.closed()).isTrue();
        assertThat(producer.history()).hasSize(1);
        assertThat(done).succeedsWithin(Duration.ofSeconds(60));
        assertThat(append()).isCompletedExceptionally();
    }

    @Test
    void stopsWithoutKafka() throws Exception {
        log.start();
        log.stop(Duration.ofSeconds(10));
        assertThat(producer.closed()).isTrue();
    }

    private static Throwable failure(CompletableFuture<Void> done) {
        return done.handle((ok, failure) -> failure instanceof CompletionException ? failure.getCause() : failure)
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }
}
