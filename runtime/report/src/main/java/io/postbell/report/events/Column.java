package io.postbell.report.events;

import java.sql.SQLException;
import java.time.Instant;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;
import org.duckdb.DuckDBAppender;

/**
 * A field of an event as a column.
 *
 * @param position of the field
 */
record Column(String name, int position, Kind kind) {
    /** What it holds. */
    enum Kind {
        TEXT("VARCHAR"),
        NUMBER("INTEGER"),
        FLAG("BOOLEAN"),
        TIME("TIMESTAMP_MS");

        private final String type;

        Kind(String type) {
            this.type = type;
        }
    }

    static Column of(Schema record, String name) {
        Field field = record.getField(name);
        if (field == null) {
            throw new IllegalArgumentException("expected a field of " + record.getName() + ", got " + name);
        }
        return new Column(name, field.pos(), kind(field.schema()));
    }

    private static Kind kind(Schema schema) {
        return switch (schema.getType()) {
            case UNION -> kind(schema.getTypes().get(1));
            case STRING, ENUM -> Kind.TEXT;
            case INT -> Kind.NUMBER;
            case BOOLEAN -> Kind.FLAG;
            case LONG -> Kind.TIME;
            default -> throw new IllegalArgumentException("expected a type of the analysts' topics, got " + schema);
        };
    }

    /** As it is declared. */
    String declaration() {
        return '"' + name + "\" " + kind.type;
    }

    /** In its place where there is none. */
    String absent() {
        return "CAST(NULL AS " + kind.type + ") AS \"" + name + '"';
    }

    void append(DuckDBAppender row, Object value) throws SQLException {
        if (value == null) {
            row.appendNull();
            return;
        }
        switch (kind) {
            case TEXT -> row.append(value.toString());
            case NUMBER -> row.append((int) value);
            case FLAG -> row.append((boolean) value);
            case TIME -> row.appendEpochMillis(((Instant) value).toEpochMilli());
        }
    }
}
