package io.postbell.local.bench.load;

import io.postbell.runtime.kafka.KafkaClients;
import io.postbell.schemas.topic.Topic;
import io.postbell.schemas.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Sees pushes when a sender would. Used by one thread. */
public final class PushWatch implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    /** A watch on the pushes of both providers. */
    public PushWatch(KafkaClients kafka) {
        consumer = kafka.rawConsumer("bench-watch", "bench-watch", Map.of());
        partitions = Stream.<Topic<?>>of(Topics.PUSH_APNS, Topics.PUSH_FCM)
                .flatMap(topic -> consumer.partitionsFor(kafka.topicName(topic)).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
    }

    /** Passes over what is there. */
    public void skipToEnd() {
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /**
     * Waits for so many more.
     *
     * @throws IllegalStateException if they do not come in time
     */
    public void await(int pushes, Duration within) {
        long deadline = System.nanoTime() + within.toNanos();
        for (int seen = 0; seen < pushes; seen += consumer.poll(POLL).count()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("saw " + seen + " of " + pushes + " pushes within " + within);
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
