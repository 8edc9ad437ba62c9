package io.postbell.schemas.serde;

import io.postbell.schemas.sensitive.Sensitive;
import io.postbell.schemas.sensitive.SensitiveLogicalType;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.io.Encoder;
import org.apache.avro.specific.SpecificRecord;

/**
 * Writes records of one generated class in Avro's encoding. What can be known from the schema is found out once, when the writer is made: Avro
 * generates no encoder for classes with logical types, and its general writer looks type, union branch and conversion up for each field of each
 * record, at half as much CPU again. Safe for use by several threads.
 *
 * @param <T> type of the records
 */
public final class RecordWriter<T extends SpecificRecord> {
    private final Part whole;

    /** Writes a value of one schema. */
    @FunctionalInterface
    private interface Part {
        void write(Object value, Encoder out) throws IOException;
    }

    /** A field of a record; the place names it in errors. */
    private record FieldPart(int position, String place, boolean nullable, Part part) {
        void write(SpecificRecord record, Encoder out) throws IOException {
            Object value = record.get(position);
            if (value == null && !nullable) {
                throw new NullPointerException("no value in " + place);
            }
            part.write(value, out);
        }
    }

    /**
     * A writer.
     *
     * @param schema the schema of the generated class; unions are of null and one other type, and no record holds itself
     * @throws IllegalArgumentException if it has a type that our schemas do not use
     */
    public RecordWriter(Schema schema) {
        this.whole = record(schema);
    }

    /**
     * Writes a record.
     *
     * @throws NullPointerException if a value is missing; names the field
     */
    public void write(T record, Encoder out) throws IOException {
        whole.write(record, out);
    }

    private static Part part(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> record(schema);
            case UNION -> optional(schema);
            case ARRAY -> array(part(schema.getElementType()));
            case MAP -> map(part(schema.getValueType()));
            case ENUM -> (value, out) -> out.writeEnum(schema.getEnumOrdinal(((Enum<?>) value).name()));
            case STRING -> string(schema);
            case LONG -> number(schema);
            case INT -> (value, out) -> out.writeInt((Integer) value);
            case BOOLEAN -> (value, out) -> out.writeBoolean((Boolean) value);
            default -> throw unknown(schema, "a record, union, array, map, enum, string, long, int or boolean");
        };
    }

    private static Part record(Schema schema) {
        FieldPart[] fields = schema.getFields().stream()
                .map(field -> new FieldPart(
                        field.pos(),
                        schema.getName() + '.' + field.name(),
                        field.schema().isNullable(),
                        part(field.schema())))
                .toArray(FieldPart[]::new);
        return (value, out) -> {
            SpecificRecord record = (SpecificRecord) value;
            for (FieldPart field : fields) {
                field.write(record, out);
            }
        };
    }

    private static Part optional(Schema union) {
        List<Schema> types = union.getTypes();
        if (types.size() != 2 || !union.isNullable()) {
            throw unknown(union, "a union of null and one other type");
        }
        int none = types.get(0).getType() == Schema.Type.NULL ? 0 : 1;
        int some = 1 - none;
        Part part = part(types.get(some));
        return (value, out) -> {
            if (value == null) {
                out.writeIndex(none);
                out.writeNull();
            } else {
                out.writeIndex(some);
                part.write(value, out);
            }
        };
    }

    private static Part array(Part item) {
        return (value, out) -> {
            Collection<?> items = (Collection<?>) value;
            out.writeArrayStart();
            out.setItemCount(items.size());
            for (Object each : items) {
                out.startItem();
                item.write(each, out);
            }
            out.writeArrayEnd();
        };
    }

    private static Part map(Part entry) {
        return (value, out) -> {
            Map<?, ?> entries = (Map<?, ?>) value;
            out.writeMapStart();
            out.setItemCount(entries.size());
            for (Map.Entry<?, ?> each : entries.entrySet()) {
                out.startItem();
                out.writeString((String) each.getKey());
                entry.write(each.getValue(), out);
            }
            out.writeMapEnd();
        };
    }

    private static Part string(Schema schema) {
        LogicalType logical = schema.getLogicalType();
        if (logical == null) {
            return (value, out) -> out.writeString((String) value);
        } else if (logical instanceof SensitiveLogicalType) {
            return (value, out) -> out.writeString(((Sensitive) value).value());
        }
        throw unknown(schema, "no logical type or " + SensitiveLogicalType.NAME);
    }

    private static Part number(Schema schema) {
        LogicalType logical = schema.getLogicalType();
        if (logical == null) {
            return (value, out) -> out.writeLong((Long) value);
        } else if (logical instanceof LogicalTypes.TimestampMillis) {
            return (value, out) -> out.writeLong(((Instant) value).toEpochMilli());
        }
        throw unknown(schema, "no logical type or timestamp-millis");
    }

    private static IllegalArgumentException unknown(Schema schema, String expected) {
        return new IllegalArgumentException("schema: got " + schema + ", expected " + expected);
    }
}
