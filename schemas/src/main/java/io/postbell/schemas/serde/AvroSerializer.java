package io.postbell.schemas.serde;

import io.postbell.schemas.registry.SchemaRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes generated records in the Confluent framing under the subject {@code <topic>-value}. Safe for use by several threads.
 *
 * @param <T> type of the records
 */
public final class AvroSerializer<T extends SpecificRecord> implements Serializer<T> {
    static final byte MAGIC = 0;
    static final int HEADER_BYTES = 1 + Integer.BYTES;
    private static final int INITIAL_BYTES = 512;

    private final SchemaRegistry registry;
    private final Map<SubjectSchema, Integer> ids = new ConcurrentHashMap<>();
    private final Map<Schema, DatumWriter<T>> writers = new ConcurrentHashMap<>();
    private final ThreadLocal<Buffer> buffers = ThreadLocal.withInitial(Buffer::new);

    private record SubjectSchema(String topic, Class<?> type) {}

    /** Where one thread encodes; kept between records. */
    private static final class Buffer {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(INITIAL_BYTES);
        private final BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    }

    /** Creates a serializer that asks the given registry for ids, once for each topic and type. */
    public AvroSerializer(SchemaRegistry registry) {
        this.registry = registry;
    }

    @Override
    public byte[] serialize(String topic, T value) {
        if (value == null) {
            return null;
        }
        int id = ids.computeIfAbsent(
                new SubjectSchema(topic, value.getClass()), key -> registry.idOf(topic + "-value", value.getSchema()));
        DatumWriter<T> writer = writers.computeIfAbsent(
                value.getSchema(),
                schema -> new SpecificDatumWriter<>(schema, SpecificData.getForClass(value.getClass())));
        Buffer buffer = buffers.get();
        buffer.bytes.reset();
        buffer.bytes.write(MAGIC);
        buffer.bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(id).array());
        try {
            writer.write(value, buffer.encoder);
            buffer.encoder.flush();
        } catch (IOException e) {
            throw new SerializationException(
                    "cannot encode " + value.getSchema().getName() + " for " + topic, e);
        }
        return buffer.bytes.toByteArray();
    }
}
