package io.postbell.schemas.samples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/** Fills any schema with values, and moves them to bytes and back as another language's plain Avro library would. */
public final class SampleData {
    private static final long YEAR_2026_MS = 1_770_000_000_000L;
    private static final List<String> TEXTS =
            List.of("", "a", "3nz1h4f8xpdyzq5c1kqg8wd5xa", "Grüße, 世界 \uD83D\uDD14", "x".repeat(300), "tab\tnul\u0000");

    private final RandomGenerator random;

    /** Creates a source of values; the same random numbers give the same values. */
    public SampleData(RandomGenerator random) {
        this.random = random;
    }

    /** A record of a schema, every optional field sometimes there and sometimes not. */
    public GenericRecord record(Schema schema) {
        return (GenericRecord) value(schema);
    }

    /** A record as bytes, without framing. */
    public static byte[] encode(GenericRecord record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The contents of a record, for comparison. */
    public static JsonNode contents(GenericRecord record) {
        try {
            return new ObjectMapper().readTree(record.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Avro printed a record that is no JSON", e);
        }
    }

    /** A record from bytes that begin at an offset. */
    public static GenericRecord decode(byte[] bytes, int offset, Schema writer, Schema reader) {
        try {
            return new GenericDatumReader<GenericRecord>(writer, reader)
                    .read(null, DecoderFactory.get().binaryDecoder(bytes, offset, bytes.length - offset, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Object value(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> {
                GenericRecord record = new GenericData.Record(schema);
                schema.getFields().forEach(field -> record.put(field.name(), value(field.schema())));
                yield record;
            }
            case UNION ->
                value(schema.getTypes().get(random.nextInt(schema.getTypes().size())));
            case ARRAY -> {
                List<Object> items = new ArrayList<>();
                for (int count = random.nextInt(4); count > 0; count--) {
                    items.add(value(schema.getElementType()));
                }
                yield items;
            }
            case MAP -> {
                Map<String, Object> entries = new HashMap<>();
                for (int count = random.nextInt(4); count > 0; count--) {
                    entries.put("key" + count, value(schema.getValueType()));
                }
                yield entries;
            }
            case ENUM ->
                new GenericData.EnumSymbol(
                        schema,
                        schema.getEnumSymbols()
                                .get(random.nextInt(schema.getEnumSymbols().size())));
            case STRING -> TEXTS.get(random.nextInt(TEXTS.size()));
            case INT -> random.nextInt();
            case LONG -> YEAR_2026_MS + random.nextInt();
            case BOOLEAN -> random.nextBoolean();
            case NULL -> null;
            default -> throw new IllegalArgumentException("no sample for " + schema.getType());
        };
    }
}
