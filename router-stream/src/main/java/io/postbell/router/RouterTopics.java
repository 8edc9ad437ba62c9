package io.postbell.router;

import io.postbell.schemas.topic.Topic;
import io.postbell.schemas.topic.Topic.Sizing;
import io.postbell.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Checks before the start that the topics are there, and that those which are joined are cut alike, which the Processor API does not. */
final class RouterTopics {
    private static final List<Topic<?>> ALL = List.of(
            Topics.POSTS,
            Topics.CHANNELS,
            Topics.MEMBER_PROFILES,
            Topics.USERS,
            Topics.CHANNEL_MEMBERS,
            Topics.USER_STATUS,
            Topics.DEVICES,
            Topics.CHANNEL_VIEWS,
            Topics.DEVICE_INVALIDATIONS,
            Topics.CANDIDATES,
            Topics.POLICIES,
            Topics.DECISIONS,
            Topics.PUSH_APNS,
            Topics.PUSH_FCM,
            Topics.ROUTER_DLQ);

    private final Admin admin;
    private final String prefix;
    private final Duration timeout;

    /** @param prefix what every topic's name begins with */
    RouterTopics(Admin admin, String prefix, Duration timeout) {
        this.admin = admin;
        this.prefix = prefix;
        this.timeout = timeout;
    }

    /**
     * Checks them.
     *
     * @return number of partitions of the topics that are joined by user
     * @throws IllegalStateException naming everything that is missing or does not fit
     * @throws TimeoutException if Kafka does not answer in time
     */
    int check() throws InterruptedException, TimeoutException, ExecutionException {
        List<String> problems = new ArrayList<>();
        Map<Topic<?>, Integer> partitions = new LinkedHashMap<>();
        Map<String, KafkaFuture<TopicDescription>> described = admin.describeTopics(
                        ALL.stream().map(topic -> topic.fullName(prefix)).toList())
                .topicNameValues();
        for (Topic<?> topic : ALL) {
            String name = topic.fullName(prefix);
            try {
                partitions.put(
                        topic,
                        described
                                .get(name)
                                .get(timeout.toMillis(), TimeUnit.MILLISECONDS)
                                .partitions()
                                .size());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
                problems.add("topic " + name + " does not exist");
            }
        }
        problems.addAll(mismatches(partitions, Sizing.CHANNEL));
        problems.addAll(mismatches(partitions, Sizing.USER));
        if (!problems.isEmpty()) {
            throw new IllegalStateException(
                    "the router cannot work with the topics as they are: " + String.join("; ", problems));
        }
        return partitions.get(Topics.CANDIDATES);
    }

    private List<String> mismatches(Map<Topic<?>, Integer> partitions, Sizing sizing) {
        Map<String, Integer> group = partitions.entrySet().stream()
                .filter(topic -> topic.getKey().sizing() == sizing)
                .collect(Collectors.toMap(
                        topic -> topic.getKey().fullName(prefix), Map.Entry::getValue, (a, b) -> a, TreeMap::new));
        Set<Integer> counts = new HashSet<>(group.values());
        if (counts.size() < 2) {
            return List.of();
        }
        return List.of("topics that are joined need the same number of partitions, got " + group);
    }
}
