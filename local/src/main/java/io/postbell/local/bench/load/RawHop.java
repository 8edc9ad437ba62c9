package io.postbell.local.bench.load;

import io.postbell.event.Post;
import io.postbell.runtime.kafka.KafkaClients;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The yardstick of latency: one producer, one consumer, nothing between them but Kafka. Used by one thread. */
public final class RawHop implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final RecordWriter writer;
    private final Consumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    /** A hop over a topic that no service reads. */
    public RawHop(KafkaClients kafka) {
        writer = new RecordWriter(kafka);
        consumer = kafka.rawConsumer("bench-hop", "bench-hop", Map.of());
        partitions = consumer.partitionsFor(kafka.topicName(Topics.DIRECT_PUSHES)).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
    }

    /** Sends posts at this pace; answers how long each took from the moment at which it was due until it was polled. */
    public Latencies run(int count, Pace pace, LongFunction<Post> posts)
            throws InterruptedException, ExecutionException, TimeoutException {
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        long start = System.nanoTime();
        CompletableFuture<Latencies> received = CompletableFuture.supplyAsync(() -> receive(count, pace, start));
        for (int i = 0; i < count; i++) {
            long due = pace.due(start, i);
            while (due > System.nanoTime()) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            writer.write(Topics.DIRECT_PUSHES, Keys.post(Integer.toString(i), "hop"), posts.apply(i));
        }
        writer.flush();
        return received.get(1, TimeUnit.MINUTES);
    }

    private Latencies receive(int count, Pace pace, long start) {
        Latencies latencies = new Latencies();
        while (latencies.size() < count) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                String key = new String(record.key(), StandardCharsets.UTF_8);
                latencies.add(System.nanoTime()
                        - pace.due(start, Integer.parseInt(Keys.parts(key).get(0))));
            }
        }
        return latencies;
    }

    @Override
    public void close() {
        writer.close();
        consumer.close();
    }
}
