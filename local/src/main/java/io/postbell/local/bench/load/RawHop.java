package io.postbell.local.bench.load;

import io.postbell.event.Post;
import io.postbell.runtime.kafka.KafkaClients;
import io.postbell.schemas.serde.AvroSerializer;
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
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** The yardstick of latency: one producer, one consumer, nothing between them but Kafka. Used by one thread. */
public final class RawHop implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final String topic;
    private final AvroSerializer<Post> serializer;
    private final Producer<byte[], byte[]> producer;
    private final Consumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private CompletableFuture<Latencies> received = CompletableFuture.completedFuture(new Latencies());

    /** A hop over a topic that no service reads. */
    public RawHop(KafkaClients kafka) {
        topic = kafka.topicName(Topics.DIRECT_PUSHES);
        serializer = new AvroSerializer<>(kafka.registry());
        producer = kafka.rawProducer("bench-hop", Map.of());
        consumer = kafka.rawConsumer("bench-hop", "bench-hop", Map.of());
        partitions = consumer.partitionsFor(topic).stream()
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
        received = CompletableFuture.supplyAsync(() -> receive(count, pace, start));
        for (int i = 0; i < count; i++) {
            long due = pace.due(start, i);
            while (due > System.nanoTime()) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            byte[] key = Integer.toString(i).getBytes(StandardCharsets.US_ASCII);
            byte[] post = serializer.serialize(Topics.POSTS.name(), posts.apply(i));
            var unused = producer.send(new ProducerRecord<>(topic, key, post));
        }
        producer.flush();
        return received.get(1, TimeUnit.MINUTES);
    }

    private Latencies receive(int count, Pace pace, long start) {
        Latencies latencies = new Latencies();
        while (latencies.size() < count) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                int number = Integer.parseInt(new String(record.key(), StandardCharsets.US_ASCII));
                latencies.add(System.nanoTime() - pace.due(start, number));
            }
        }
        return latencies;
    }

    @Override
    public void close() {
        consumer.wakeup();
        received.handle((latencies, woken) -> latencies).join();
        consumer.close();
        producer.close();
    }
}
