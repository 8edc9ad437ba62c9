package io.postbell.schemas.serde;

import io.postbell.schemas.registry.SchemaRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads records in the Confluent framing, whatever version of the schema wrote them. Safe for use by several threads.
 *
 * @param <T> type of the records
 */
public final class AvroDeserializer<T extends SpecificRecord> implements Deserializer<T> {
    private final SchemaRegistry registry;
    private final Class<T> type;
    private final Schema readerSchema;
    private final Map<Integer, DatumReader<T>> readers = new ConcurrentHashMap<>();

    /** Creates a deserializer for one record type. */
    public AvroDeserializer(SchemaRegistry registry, Class<T> type) {
        this.registry = registry;
        this.type = type;
        this.readerSchema = SpecificData.get().getSchema(type);
    }

    /**
     * Decodes one record.
     *
     * @throws SerializationException if the bytes are not in the framing, are cut off, or are of a schema that cannot be read as this type
     */
    @Override
    public T deserialize(String topic, byte[] data) {
        if (data == null) {
            return null;
        }
        if (data.length < AvroSerializer.HEADER_BYTES || data[0] != AvroSerializer.MAGIC) {
            throw new SerializationException("not in the Confluent framing: expected 0x00 and a schema id, got "
                    + data.length + " bytes" + (data.length == 0 ? "" : " beginning with " + data[0]));
        }
        int id = ByteBuffer.wrap(data, 1, Integer.BYTES).getInt();
        int offset = AvroSerializer.HEADER_BYTES;
        try {
            return readers.computeIfAbsent(id, this::reader)
                    .read(null, DecoderFactory.get().binaryDecoder(data, offset, data.length - offset, null));
        } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException | ClassCastException e) {
            throw new SerializationException(
                    "cannot decode as " + readerSchema.getName() + " what schema " + id + " wrote: "
                            + e.getClass().getSimpleName(),
                    e);
        }
    }

    private DatumReader<T> reader(int id) {
        return new SpecificDatumReader<>(registry.byId(id), readerSchema, SpecificData.getForClass(type));
    }
}
