package io.postbell.router.topology.channel;

import io.postbell.event.Post;
import io.postbell.event.PostAction;
import io.postbell.event.WaitingRecord;
import io.postbell.router.failure.Origin;
import io.postbell.router.topology.state.AvroRow;
import io.postbell.schemas.registry.SchemaRegistry;
import io.postbell.schemas.serde.AvroSerializer;
import io.postbell.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Turns a record that waits into a row and back, and into what its dead letter needs. Belongs to one processor. */
final class WaitingRow {
    private final AvroRow<WaitingRecord> rows = new AvroRow<>(WaitingRecord.class);
    private final String topicPrefix;
    private final AvroSerializer<SpecificRecord> values;

    WaitingRow(String topicPrefix, SchemaRegistry registry) {
        this.topicPrefix = topicPrefix;
        this.values = new AvroSerializer<>(registry);
    }

    /** The row of a record that has just come. */
    byte[] encode(Record<String, SpecificRecord> record, RecordMetadata place) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : record.headers()) {
            if (header.value() != null) {
                headers.put(header.key(), new String(header.value(), StandardCharsets.ISO_8859_1));
            }
        }
        return rows.encode(new WaitingRecord(
                record.key(),
                record.value() instanceof Post post ? post : null,
                record.value() instanceof PostAction action ? action : null,
                place.partition(),
                place.offset(),
                record.timestamp(),
                headers));
    }

    /** The content of a row. */
    WaitingRecord decode(byte[] row) {
        return rows.decode(row);
    }

    /** The record, as it came. */
    Record<String, SpecificRecord> record(WaitingRecord waited) {
        return new Record<>(waited.getKey(), content(waited), waited.getTimestamp(), headers(waited));
    }

    /** Where it came from. */
    Origin origin(WaitingRecord waited) {
        return new Origin(topic(waited), waited.getPartition(), waited.getOffset(), headers(waited));
    }

    /** Its key's bytes. */
    byte[] key(WaitingRecord waited) {
        return waited.getKey().getBytes(StandardCharsets.UTF_8);
    }

    /** Its value's bytes, as this release writes them. */
    byte[] value(WaitingRecord waited) {
        return values.serialize(topic(waited), content(waited));
    }

    private String topic(WaitingRecord waited) {
        return (waited.getPost() == null ? Topics.POST_ACTIONS : Topics.POSTS).fullName(topicPrefix);
    }

    private static SpecificRecord content(WaitingRecord waited) {
        return waited.getPost() == null ? waited.getAction() : waited.getPost();
    }

    private static Headers headers(WaitingRecord waited) {
        Headers headers = new RecordHeaders();
        waited.getHeaders().forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.ISO_8859_1)));
        return headers;
    }
}
