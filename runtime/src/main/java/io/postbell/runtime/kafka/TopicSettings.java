package io.postbell.runtime.kafka;

import io.postbell.schemas.topic.Topic;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Topic-level settings that follow from the catalogue. */
public final class TopicSettings {
    private static final Duration SHORTEST_SEGMENT = Duration.ofHours(1);
    private static final Duration LONGEST_SEGMENT = Duration.ofDays(1);
    private static final Duration COMPACTED_WITHIN = Duration.ofDays(7);
    private static final int SEGMENTS_PER_RETENTION = 8;

    private TopicSettings() {}

    /**
     * The settings of a topic.
     *
     * @param replicationFactor -1 if the broker's default is taken; then {@code min.insync.replicas} is the broker's, too
     */
    public static Map<String, String> of(Topic<?> topic, short replicationFactor) {
        Map<String, String> settings =
                topic.retention().isPresent() ? kept(topic.retention().get()) : compacted();
        settings.put("max.message.bytes", String.valueOf(topic.maxRecordBytes()));
        if (replicationFactor > 0) {
            settings.put("min.insync.replicas", String.valueOf(Math.max(1, replicationFactor - 1)));
        }
        return settings;
    }

    /** Kafka deletes whole closed segments, so short segments keep a quiet topic from holding texts much longer than it says. */
    private static Map<String, String> kept(Duration retention) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("cleanup.policy", "delete");
        settings.put("retention.ms", millis(retention));
        Duration segment = retention.dividedBy(SEGMENTS_PER_RETENTION);
        if (segment.compareTo(SHORTEST_SEGMENT) < 0) {
            segment = SHORTEST_SEGMENT;
        }
        settings.put("segment.ms", millis(segment.compareTo(LONGEST_SEGMENT) > 0 ? LONGEST_SEGMENT : segment));
        return settings;
    }

    /** What was replaced or deleted is gone within a week; a deletion stays visible for a week to a reader that was away. */
    private static Map<String, String> compacted() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("cleanup.policy", "compact");
        settings.put("segment.ms", millis(LONGEST_SEGMENT));
        settings.put("min.cleanable.dirty.ratio", "0.2");
        settings.put("max.compaction.lag.ms", millis(COMPACTED_WITHIN));
        settings.put("delete.retention.ms", millis(COMPACTED_WITHIN));
        return settings;
    }

    private static String millis(Duration duration) {
        return String.valueOf(duration.toMillis());
    }
}
