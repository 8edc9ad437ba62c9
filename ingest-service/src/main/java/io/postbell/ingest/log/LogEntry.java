package io.postbell.ingest.log;

import io.postbell.runtime.tracing.Step;
import io.postbell.schemas.topic.Topic;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;

/**
 * One record to be appended.
 *
 * @param <V> type of the value
 * @param topic where it goes
 * @param key made by {@link io.postbell.schemas.topic.Keys}
 * @param value the value; null is a tombstone, which removes the key from a compacted topic
 * @param acceptedAt when the caller's wish was accepted; becomes the record's timestamp
 * @param traceparent of the trace that it is a part of; empty if it is not traced
 */
public record LogEntry<V extends SpecificRecord>(
        Topic<V> topic, String key, V value, Instant acceptedAt, String traceparent) {
    /** Not traced. */
    public LogEntry(Topic<V> topic, String key, V value, Instant acceptedAt) {
        this(topic, key, value, acceptedAt, "");
    }

    /** The same as a part of a trace. */
    public LogEntry<V> partOf(Step step) {
        return step.traced() ? new LogEntry<>(topic, key, value, acceptedAt, step.traceparent()) : this;
    }
}
