package io.postbell.runtime.kafka;

import io.postbell.schemas.topic.Topic.Sizing;
import java.util.Map;

/**
 * How large the topics are made.
 *
 * @param partitions partitions of each group's topics; groups that are not named get {@link Sizing#defaultPartitions()}
 * @param replicationFactor copies of each partition; -1 takes the broker's default
 */
public record Sizes(Map<Sizing, Integer> partitions, short replicationFactor) {
    /** Checks the numbers. */
    public Sizes {
        partitions = Map.copyOf(partitions);
        partitions.forEach((sizing, count) -> {
            if (count < 1) {
                throw new IllegalArgumentException(
                        "partitions of " + sizing + ": got " + count + ", expected 1 or more");
            }
        });
        if (replicationFactor < 1 && replicationFactor != -1) {
            throw new IllegalArgumentException("replication factor: got " + replicationFactor
                    + ", expected 1 or more, or -1 for the broker's default");
        }
    }

    /** Partitions of a topic of a group. */
    public int partitionsOf(Sizing sizing) {
        return partitions.getOrDefault(sizing, sizing.defaultPartitions());
    }
}
