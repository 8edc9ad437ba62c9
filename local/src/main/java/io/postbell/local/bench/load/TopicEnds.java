package io.postbell.local.bench.load;

import io.postbell.runtime.kafka.KafkaClients;
import io.postbell.schemas.topic.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** How far some topics reach, for readers that see only what is committed. Marks of transactions count as records. Used by one thread. */
public final class TopicEnds implements AutoCloseable {
    private static final Duration STEADY = Duration.ofSeconds(1);

    private final Admin admin;
    private final Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();

    /** When the last record came, and how far the topics reach. */
    public record End(long nanoTime, long offset) {}

    /** Looks up the partitions of the topics. */
    public TopicEnds(KafkaClients kafka, List<? extends Topic<?>> topics)
            throws ExecutionException, InterruptedException {
        this.admin = kafka.admin("bench-topic-ends");
        List<String> names = topics.stream().map(kafka::topicName).toList();
        for (TopicDescription topic :
                admin.describeTopics(names).allTopicNames().get().values()) {
            topic.partitions()
                    .forEach(each ->
                            partitions.put(new TopicPartition(topic.name(), each.partition()), OffsetSpec.latest()));
        }
    }

    /** Sum of the ends of all partitions. */
    public long sum() throws ExecutionException, InterruptedException {
        return ends().values().stream().mapToLong(Long::longValue).sum();
    }

    /** Records of these topics that a group has not yet worked on. */
    public long backlog(String group) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        return ends().entrySet().stream()
                .mapToLong(end -> end.getValue()
                        - (committed.get(end.getKey()) == null
                                ? 0
                                : committed.get(end.getKey()).offset()))
                .sum();
    }

    /**
     * Waits until the topics have grown by so many records and then grow no more.
     *
     * @param before what {@link #sum} said before
     * @return the moment of the last growth, as good as the pause between two looks
     */
    public End awaitGrowth(long before, long records, Duration within) throws Exception {
        long[] last = {before, System.nanoTime()};
        Poll.until("growth of " + records + " records", within, () -> {
            long now = sum();
            if (now != last[0]) {
                last[0] = now;
                last[1] = System.nanoTime();
            }
            return now - before >= records && System.nanoTime() - last[1] > STEADY.toNanos();
        });
        return new End(last[1], last[0]);
    }

    private Map<TopicPartition, Long> ends() throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(partitions, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get()
                .forEach((partition, info) -> ends.put(partition, info.offset()));
        return ends;
    }

    @Override
    public void close() {
        admin.close();
    }
}
