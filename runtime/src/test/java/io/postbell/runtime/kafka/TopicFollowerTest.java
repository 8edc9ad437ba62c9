package io.postbell.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.runtime.kafka.TopicFollower.Start;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A topic read whole by one instance, with Kafka's own stand-in for a consumer. */
class TopicFollowerTest {
    private static final String TOPIC = "t";
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

    private final BlockingQueue<MockConsumer<byte[], byte[]>> consumers = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> read = new LinkedBlockingQueue<>();
    private TopicFollower follower;

    @AfterEach
    void stop() throws InterruptedException {
        follower.stop(Duration.ofSeconds(20));
    }

    private static MockConsumer<byte[], byte[]> consumer(long end) {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
        PartitionInfo partition = new PartitionInfo(TOPIC, 0, Node.noNode(), new Node[0], new Node[0]);
        consumer.updatePartitions(TOPIC, List.of(partition));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, end));
        return consumer;
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset) {
        return new ConsumerRecord<>(TOPIC, 0, offset, null, ("r" + offset).getBytes(StandardCharsets.UTF_8));
    }

    private void start(Start from, TopicFollower.Handler handler) {
        follower = new TopicFollower(TOPIC, from, consumers::remove, handler);
        follower.start();
    }

    private void keep(ConsumerRecord<byte[], byte[]> record) {
        read.add(new String(record.value(), StandardCharsets.UTF_8));
    }

    private void awaitCaughtUp() {
        while (!follower.caughtUp()) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private String next() throws InterruptedException {
        return read.poll(20, TimeUnit.SECONDS);
    }

    @Test
    void readsAllFromTheBeginningAndSaysWhenItHas() throws Exception {
        MockConsumer<byte[], byte[]> consumer = consumer(2);
        consumers.add(consumer);
        consumer.schedulePollTask(() -> consumer.addRecord(record(0)));
        start(Start.BEGINNING, this::keep);

        assertThat(next()).isEqualTo("r0");
        assertThat(follower.caughtUp()).isFalse();
        consumer.schedulePollTask(() -> consumer.addRecord(record(1)));
        assertThat(next()).isEqualTo("r1");
        awaitCaughtUp();
    }

    @Test
    void readsFromTheEndOnlyWhatIsNew() throws Exception {
        MockConsumer<byte[], byte[]> consumer = consumer(5);
        consumers.add(consumer);
        start(Start.END, this::keep);
        awaitCaughtUp();

        consumer.schedulePollTask(() -> consumer.addRecord(record(5)));

        assertThat(next()).isEqualTo("r5");
    }

    @Test
    void goesOnWhereItWasAfterAFailure() throws Exception {
        MockConsumer<byte[], byte[]> broken = consumer(0);
        MockConsumer<byte[], byte[]> next = consumer(2);
        consumers.add(broken);
        consumers.add(next);
        broken.schedulePollTask(() -> broken.addRecord(record(0)));
        broken.schedulePollTask(() -> broken.setPollException(new KafkaException("broken")));
        next.schedulePollTask(() -> next.addRecord(record(1)));
        start(Start.END, this::keep);

        assertThat(next()).isEqualTo("r0");
        assertThat(next()).isEqualTo("r1");
        assertThat(broken.closed()).isTrue();
        awaitCaughtUp();
    }

    @Test
    void isNotCaughtUpAnyMoreAfterAnError() throws Exception {
        MockConsumer<byte[], byte[]> consumer = consumer(0);
        consumers.add(consumer);
        start(Start.END, record -> {
            keep(record);
            throw new StackOverflowError();
        });
        awaitCaughtUp();

        consumer.schedulePollTask(() -> consumer.addRecord(record(0)));

        assertThat(next()).isEqualTo("r0");
        follower.stop(Duration.ofSeconds(20));
        assertThat(follower.caughtUp()).isFalse();
    }

    @Test
    void readsARecordAgainThatCouldNotBeHandled() throws Exception {
        MockConsumer<byte[], byte[]> first = consumer(1);
        MockConsumer<byte[], byte[]> second = consumer(1);
        consumers.add(first);
        consumers.add(second);
        first.schedulePollTask(() -> first.addRecord(record(0)));
        second.schedulePollTask(() -> second.addRecord(record(0)));
        start(Start.BEGINNING, record -> {
            if (consumers.size() == 1) {
                throw new IllegalStateException("the registry is away");
            }
            keep(record);
        });

        assertThat(next()).isEqualTo("r0");
    }
}
