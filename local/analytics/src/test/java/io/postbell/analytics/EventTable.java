package io.postbell.analytics;

import io.postbell.event.Decision;
import io.postbell.event.Delivery;
import io.postbell.event.DeviceInvalidation;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;

/**
 * A topic as a table of the query book.
 *
 * @param name of the table; the topic's name has hyphens
 * @param direct SQL that says whether a row's push arrived addressed to a phone
 */
public record EventTable(String name, Schema schema, String direct) {
    /** All of them. */
    public static final List<EventTable> ALL = List.of(
            new EventTable("deliveries", Delivery.getClassSchema(), "user_id IS NULL"),
            new EventTable("decisions", Decision.getClassSchema(), "user_id = ''"),
            new EventTable("device_invalidations", DeviceInvalidation.getClassSchema(), "user_id IS NULL"));

    /** Ids that stand for a person or his phone in the chat server; what is kept for long has only keyed hashes. */
    private static final List<String> PERSONAL = List.of("user_id", "device_id");

    /** Name of the topic, without prefix. */
    public String topic() {
        return name.replace('_', '-');
    }

    /** Columns of files for analysts: all but those that stand for a person, and {@code path}. */
    public String exported(String quote) {
        Stream<String> columns = schema.getFields().stream()
                .map(Field::name)
                .filter(field -> !PERSONAL.contains(field))
                .map(field -> quote + field + quote);
        return Stream.concat(
                        columns,
                        Stream.of(
                                "CASE WHEN " + direct + " THEN 'direct' ELSE 'event' END AS " + quote + "path" + quote))
                .collect(Collectors.joining(",\n  "));
    }

    /** A field's type for DuckDB. */
    static String duckDbType(Schema schema) {
        return switch (schema.getType()) {
            case UNION -> duckDbType(schema.getTypes().get(1));
            case ARRAY -> duckDbType(schema.getElementType()) + "[]";
            case STRING, ENUM -> "VARCHAR";
            case INT -> "INTEGER";
            case LONG -> schema.getLogicalType() == null ? "BIGINT" : "TIMESTAMP_MS";
            case BOOLEAN -> "BOOLEAN";
            default -> throw new IllegalArgumentException("expected a type of the analysts' topics, got " + schema);
        };
    }
}
