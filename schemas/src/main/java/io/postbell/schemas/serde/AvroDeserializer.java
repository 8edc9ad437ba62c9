package io.postbell.schemas.serde;

import io.postbell.schemas.registry.SchemaRegistry;
import io.postbell.schemas.registry.SchemaRegistryException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads records in the Confluent framing, whatever version of the schema wrote them. Strings are {@link String}, as the generated classes
 * have them. Safe for use by several threads, each of which keeps its own decoder.
 *
 * @param <T> type of the records
 */
public final class AvroDeserializer<T extends SpecificRecord> implements Deserializer<T> {
    private final SchemaRegistry registry;
    private final Class<T> type;
    private final Schema readerSchema;
    private final Map<Integer, DatumReader<T>> readers = new ConcurrentHashMap<>();
    private final ThreadLocal<Desk<T>> desks = ThreadLocal.withInitial(Desk::new);

    /** What one thread reads with, and the reader it used last. */
    private static final class Desk<T> {
        private final ByteArrayDecoder decoder = new ByteArrayDecoder();
        private int lastId;
        private DatumReader<T> last;
    }

    /** Creates a deserializer for one record type. */
    public AvroDeserializer(SchemaRegistry registry, Class<T> type) {
        this.registry = registry;
        this.type = type;
        this.readerSchema = SpecificData.get().getSchema(type);
    }

    /**
     * Decodes one record.
     *
     * @return the record; null for null
     * @throws SerializationException if these bytes will never be a record of this type: they are not in the framing, are cut off or go on
     *     behind the record, the registry does not know their schema, or it cannot be read as this type
     * @throws SchemaRegistryException not permanent, if the schema cannot be had now; nothing is known to be wrong with the bytes, so they
     *     must be tried again and not given up
     */
    @Override
    public T deserialize(String topic, byte[] data) {
        if (data == null) {
            return null;
        }
        int id = Framing.schemaId(data);
        Desk<T> desk = desks.get();
        if (desk.last == null || desk.lastId != id) {
            desk.last = reader(id);
            desk.lastId = id;
        }
        T record;
        try {
            desk.decoder.reset(data, Framing.BYTES);
            record = desk.last.read(null, desk.decoder);
        } catch (IOException | RuntimeException e) {
            throw new SerializationException(
                    "cannot decode as " + readerSchema.getName() + " what schema " + id + " wrote: " + e, e);
        }
        if (desk.decoder.remaining() > 0) {
            throw new SerializationException("cannot decode as " + readerSchema.getName() + " what schema " + id
                    + " wrote: " + desk.decoder.remaining() + " bytes behind the record, expected none");
        }
        return record;
    }

    @Override
    public void close() {
        desks.remove();
    }

    private DatumReader<T> reader(int id) {
        DatumReader<T> known = readers.get(id);
        if (known != null) {
            return known;
        }
        // not under the map's lock: this may wait for the registry
        DatumReader<T> reader =
                new SpecificDatumReader<>(writerSchema(id), readerSchema, SpecificData.getForClass(type));
        readers.put(id, reader);
        return reader;
    }

    private Schema writerSchema(int id) {
        try {
            return registry.byId(id);
        } catch (SchemaRegistryException e) {
            if (e.permanent()) {
                throw new SerializationException(e.getMessage(), e);
            }
            throw e;
        }
    }
}
