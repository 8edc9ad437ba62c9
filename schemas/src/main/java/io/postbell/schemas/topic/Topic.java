package io.postbell.schemas.topic;

import java.time.Duration;
import java.util.Optional;

/**
 * A topic of the catalogue.
 *
 * @param <V> type of the values
 * @param name name without the installation's prefix
 * @param valueType class of the values: a generated Avro record, or {@code byte[]} for records kept as they came
 * @param partitioning which part of the key chooses the partition
 * @param sizing topics of one group have the same number of partitions
 * @param retention how long records are kept; empty for a compacted topic, which keeps the last record of each key
 */
public record Topic<V>(
        String name, Class<V> valueType, Partitioning partitioning, Sizing sizing, Optional<Duration> retention) {

    /** Largest record, after compression, of an ordinary topic. */
    public static final int MAX_ACCEPTED_BYTES = 2 * 1024 * 1024;

    /** Largest record of a dead-letter topic, which holds a whole record and the reason, and of the router's stores. */
    public static final int MAX_DERIVED_BYTES = 2 * MAX_ACCEPTED_BYTES;

    /** Groups of topics that must be cut alike, with the number of partitions that fits a large installation. */
    public enum Sizing {
        /** Joined by channel in the router. */
        CHANNEL(12),
        /** Joined by user in the router. */
        USER(12),
        /** Read by the senders. */
        DEVICE(12),
        /** Read by analysts. */
        EVENTS(12),
        /** Small, read whole by every instance. */
        GLOBAL(1);

        private final int defaultPartitions;

        Sizing(int defaultPartitions) {
            this.defaultPartitions = defaultPartitions;
        }

        /** Partitions of a topic of this group unless configured otherwise. */
        public int defaultPartitions() {
            return defaultPartitions;
        }
    }

    /** Whether the topic keeps the last record of each key for ever. */
    public boolean compacted() {
        return retention.isEmpty();
    }

    /** Largest record that the topic takes, in bytes after compression. */
    public int maxRecordBytes() {
        return valueType == byte[].class ? MAX_DERIVED_BYTES : MAX_ACCEPTED_BYTES;
    }

    /** Name on the broker. */
    public String fullName(String prefix) {
        return prefix + name;
    }

    static <V> Topic<V> compacted(String name, Class<V> type, Partitioning partitioning, Sizing sizing) {
        return new Topic<>(name, type, partitioning, sizing, Optional.empty());
    }

    static <V> Topic<V> kept(String name, Class<V> type, Partitioning partitioning, Sizing sizing, Duration retention) {
        return new Topic<>(name, type, partitioning, sizing, Optional.of(retention));
    }
}
