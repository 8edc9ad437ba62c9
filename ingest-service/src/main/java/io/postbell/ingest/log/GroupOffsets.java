package io.postbell.ingest.log;

import io.postbell.runtime.kafka.KafkaClients;
import io.postbell.schemas.topic.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** How far a consumer group has committed, against where the topics end. Each question is answered within the given time or fails. */
public final class GroupOffsets {
    private final KafkaClients clients;
    private final Admin admin;
    private final String group;
    private final Duration patience;

    /**
     * Asks through an admin client, which stays the caller's.
     *
     * @param patience how long one answer may take
     */
    public GroupOffsets(KafkaClients clients, Admin admin, String group, Duration patience) {
        this.clients = clients;
        this.admin = admin;
        this.group = group;
        this.patience = patience;
    }

    /** Where the partitions of these topics end now; empty partitions are left out. */
    public Map<TopicPartition, Long> ends(List<Topic<?>> topics)
            throws InterruptedException, ExecutionException, TimeoutException {
        List<String> names = topics.stream().map(clients::topicName).toList();
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        admin.describeTopics(names)
                .allTopicNames()
                .get(patience.toMillis(), TimeUnit.MILLISECONDS)
                .forEach((name, topic) -> topic.partitions()
                        .forEach(partition ->
                                wanted.put(new TopicPartition(name, partition.partition()), OffsetSpec.latest())));
        return admin.listOffsets(wanted).all().get(patience.toMillis(), TimeUnit.MILLISECONDS).entrySet().stream()
                .filter(partition -> partition.getValue().offset() > 0)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, partition -> partition.getValue().offset()));
    }

    /** Partitions that the group has not read up to these ends, with the offset up to which it has. */
    public Map<TopicPartition, Long> behind(Map<TopicPartition, Long> ends)
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, OffsetAndMetadata> committed = committed();
        Map<TopicPartition, Long> behind = new HashMap<>();
        ends.forEach((partition, end) -> {
            OffsetAndMetadata read = committed.get(partition);
            long offset = read == null ? 0 : read.offset();
            if (offset < end) {
                behind.put(partition, offset);
            }
        });
        return behind;
    }

    /** Nothing for a group that does not exist yet. */
    private Map<TopicPartition, OffsetAndMetadata> committed()
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return Map.of();
            }
            throw e;
        }
    }
}
