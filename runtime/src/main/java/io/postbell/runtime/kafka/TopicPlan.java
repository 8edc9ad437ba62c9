package io.postbell.runtime.kafka;

import io.postbell.runtime.kafka.ProvisionReport.Difference;
import io.postbell.schemas.topic.Topic;
import io.postbell.schemas.topic.Topic.Sizing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is to be created, and where existing topics differ. A pure function of the catalogue, the sizes and what exists.
 *
 * <p>Topics of one {@link Sizing} are joined, so they must have equal numbers of partitions: a new topic gets the number that those of its
 * group have already, whatever the sizes say, and the difference is reported.
 *
 * @param creations topics that are missing
 * @param differences where topics are not, or will not be, as wanted; nothing is done about them
 */
public record TopicPlan(List<Creation> creations, List<Difference> differences) {
    /** A topic to create. A replication factor of -1 is the broker's default. */
    public record Creation(String name, int partitions, short replicationFactor, Map<String, String> settings) {}

    /** A topic that exists, with its effective settings. */
    record Existing(int partitions, int replicationFactor, Map<String, String> settings) {}

    /** Plans. {@code existing} is by full name; topics of others in it do not matter. */
    static TopicPlan of(Collection<Topic<?>> topics, String prefix, Sizes sizes, Map<String, Existing> existing) {
        Map<Sizing, SortedSet<Integer>> counts = new EnumMap<>(Sizing.class);
        for (Topic<?> topic : topics) {
            Existing found = existing.get(topic.fullName(prefix));
            if (found != null) {
                counts.computeIfAbsent(topic.sizing(), sizing -> new TreeSet<>())
                        .add(found.partitions());
            }
        }
        List<Creation> creations = new ArrayList<>();
        List<Difference> differences = new ArrayList<>();
        for (Topic<?> topic : topics) {
            String name = topic.fullName(prefix);
            int wanted = sizes.partitionsOf(topic.sizing());
            Map<String, String> settings = TopicSettings.of(topic, sizes.replicationFactor());
            Existing found = existing.get(name);
            if (found == null) {
                int partitions = partitionsBeside(counts.get(topic.sizing()), wanted);
                creations.add(new Creation(name, partitions, sizes.replicationFactor(), settings));
                compare(differences, name, "partitions", partitions, wanted);
            } else {
                compare(differences, name, "partitions", found.partitions(), wanted);
                if (sizes.replicationFactor() > 0) {
                    compare(
                            differences,
                            name,
                            "replication.factor",
                            found.replicationFactor(),
                            sizes.replicationFactor());
                }
                settings.forEach((key, value) ->
                        compare(differences, name, key, found.settings().getOrDefault(key, "not set"), value));
            }
        }
        return new TopicPlan(creations, differences);
    }

    /** Where the group disagrees already, no choice is right; the sizes decide and every member that differs is reported. */
    private static int partitionsBeside(SortedSet<Integer> countsOfGroup, int wanted) {
        return countsOfGroup != null && countsOfGroup.size() == 1 ? countsOfGroup.first() : wanted;
    }

    private static void compare(
            List<Difference> differences, String topic, String setting, Object actual, Object wanted) {
        if (!actual.toString().equals(wanted.toString())) {
            differences.add(new Difference(topic, setting, actual.toString(), wanted.toString()));
        }
    }
}
