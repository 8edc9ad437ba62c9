package io.postbell.local.bench.load;

import io.postbell.runtime.kafka.KafkaClients;
import io.postbell.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Sees the pushes of one person's phone when a sender would, among those of many others. Used by one thread. */
public final class PersonWatch implements AutoCloseable {
    private final Consumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final byte[] key;

    /**
     * A watch.
     *
     * @param topic where his pushes go
     * @param key key of his pushes
     */
    public PersonWatch(KafkaClients kafka, Topic<?> topic, String key) {
        this.key = key.getBytes(StandardCharsets.UTF_8);
        consumer = kafka.rawConsumer("bench-person", "bench-person", Map.of("max.poll.records", 10_000));
        partitions = consumer.partitionsFor(kafka.topicName(topic)).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
    }

    /** Passes over what is there. */
    public void skipToEnd() {
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /** Waits for pushes; answers how many of them are his. */
    public int poll(Duration within) {
        int his = 0;
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(within)) {
            if (Arrays.equals(record.key(), key)) {
                his++;
            }
        }
        return his;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
