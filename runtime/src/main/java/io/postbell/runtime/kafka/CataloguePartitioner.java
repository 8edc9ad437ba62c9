package io.postbell.runtime.kafka;

import io.postbell.schemas.topic.Partitioning;
import io.postbell.schemas.topic.Topic;
import io.postbell.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.Partitioner;
import org.apache.kafka.common.Cluster;

/**
 * Places a record by the catalogue's {@link Partitioning} of its topic, so that topics which the router joins lie together. Topics that the
 * catalogue does not list one by one (the retry tiers) go by the whole key. Records without a key go round. Kafka creates it; safe for use by
 * several threads.
 */
public final class CataloguePartitioner implements Partitioner {
    /** Producer property with the installation's topic prefix. */
    public static final String PREFIX_CONFIG = "postbell.topic.prefix";

    private static final Map<String, Partitioning> BY_NAME =
            Topics.all(List.of()).stream().collect(Collectors.toUnmodifiableMap(Topic::name, Topic::partitioning));

    private final AtomicInteger keyless = new AtomicInteger();
    private volatile String prefix = "";

    /** Creates an unconfigured partitioner; Kafka calls it. */
    public CataloguePartitioner() {}

    @Override
    public void configure(Map<String, ?> configs) {
        prefix = Objects.toString(configs.get(PREFIX_CONFIG), "");
    }

    @Override
    public int partition(String topic, Object key, byte[] keyBytes, Object value, byte[] valueBytes, Cluster cluster) {
        int partitions = cluster.partitionCountForTopic(topic);
        if (keyBytes == null) {
            return Math.floorMod(keyless.getAndIncrement(), partitions);
        }
        return partitioningOf(topic).partition(new String(keyBytes, StandardCharsets.UTF_8), partitions);
    }

    private Partitioning partitioningOf(String topic) {
        String name = topic.startsWith(prefix) ? topic.substring(prefix.length()) : topic;
        return BY_NAME.getOrDefault(name, Partitioning.WHOLE_KEY);
    }

    @Override
    public void close() {}
}
