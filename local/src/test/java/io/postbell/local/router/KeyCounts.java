package io.postbell.local.router;

import io.postbell.runtime.kafka.KafkaClients;
import io.postbell.schemas.topic.Topic;
import io.postbell.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** How often each key stands in what a router writes, as a reader of committed records sees it. Used by one thread. */
final class KeyCounts implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(20);

    private final Consumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final Map<String, Map<String, Integer>> counts = new HashMap<>();

    KeyCounts(KafkaClients kafka) {
        consumer = kafka.rawConsumer("key-counts", "key-counts", Map.of());
        List<Topic<?>> topics = List.of(Topics.DECISIONS, Topics.PUSH_APNS, Topics.PUSH_FCM, Topics.ROUTER_DLQ);
        topics.forEach(topic -> counts.put(topic.name(), new HashMap<>()));
        partitions = topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    void readOn() {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            counts.get(record.topic()).merge(key, 1, Integer::sum);
        }
    }

    /** Reads everything that is there now. */
    void readToTheEnd() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
            readOn();
        }
    }

    /** Number of keys in a topic. */
    int keys(Topic<?> topic) {
        return counts.get(topic.name()).size();
    }

    /** Keys that stand there more than once, and how often, by topic. */
    Map<String, Integer> repeated() {
        Map<String, Integer> repeated = new TreeMap<>();
        counts.forEach((topic, keys) -> keys.forEach((key, count) -> {
            if (count > 1) {
                repeated.put(topic + " " + key, count);
            }
        }));
        return repeated;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
