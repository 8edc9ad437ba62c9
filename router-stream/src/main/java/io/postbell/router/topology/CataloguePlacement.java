package io.postbell.router.topology;

import io.postbell.schemas.topic.Topic;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Places records as the catalogue says for their topic.
 *
 * @param topic the topic that is written
 * @param <V> type of the values
 */
public record CataloguePlacement<V>(Topic<V> topic) implements StreamPartitioner<String, V> {
    @Override
    public Optional<Set<Integer>> partitions(String name, String key, V value, int partitions) {
        return Optional.of(Set.of(topic.partitioning().partition(key, partitions)));
    }
}
