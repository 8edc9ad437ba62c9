package io.postbell.router;

import io.postbell.schemas.topic.Topic;
import io.postbell.schemas.topic.Topic.Sizing;
import io.postbell.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The topics that the router reads and writes, as they are on the brokers.
 *
 * @param prefix what every topic's name begins with
 * @param partitions number of partitions by topic; a topic that does not exist is left out
 */
record TopicLayout(String prefix, Map<Topic<?>, Integer> partitions) {
    /** Everything that keeps the router from working: topics that are missing, and joined topics that are not cut alike. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (Topic<?> topic : RouterTopics.ALL) {
            if (!partitions.containsKey(topic)) {
                problems.add("topic " + topic.fullName(prefix) + " does not exist");
            }
        }
        addMismatch(problems, Sizing.CHANNEL, "channel");
        addMismatch(problems, Sizing.USER, "user");
        return problems;
    }

    /** Number of partitions of the topics that are joined by user. */
    OptionalInt userPartitions() {
        Integer count = partitions.get(Topics.CANDIDATES);
        return count == null ? OptionalInt.empty() : OptionalInt.of(count);
    }

    /** Number of partitions of the topic that has the most, of those that are joined. */
    int mostPartitions() {
        return partitions.entrySet().stream()
                .filter(topic -> topic.getKey().sizing() == Sizing.CHANNEL
                        || topic.getKey().sizing() == Sizing.USER)
                .mapToInt(Map.Entry::getValue)
                .max()
                .orElse(1);
    }

    private void addMismatch(List<String> problems, Sizing sizing, String joinedBy) {
        SortedMap<String, Integer> joined = new TreeMap<>();
        partitions.forEach((topic, count) -> {
            if (topic.sizing() == sizing) {
                joined.put(topic.fullName(prefix), count);
            }
        });
        if (new HashSet<>(joined.values()).size() > 1) {
            problems.add("topics joined by " + joinedBy + " need the same number of partitions, got " + joined);
        }
    }
}
