package io.postbell.schemas.serde;

import io.postbell.schemas.registry.SchemaRegistry;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes generated records in the Confluent framing, under the subject {@code <topic>-value} unless told otherwise. Safe for use by several
 * threads, each of which keeps its own buffer.
 *
 * @param <T> type of the records
 */
public final class AvroSerializer<T extends SpecificRecord> implements Serializer<T> {
    private final SchemaRegistry registry;
    private final SubjectNaming naming;
    private final Map<Target, Form<T>> forms = new ConcurrentHashMap<>();
    private final ThreadLocal<Desk<T>> desks = ThreadLocal.withInitial(Desk::new);

    private record Target(String topic, Class<?> type) {}

    /** How records of one type are written for one topic. */
    private record Form<T extends SpecificRecord>(Target target, int schemaId, RecordWriter<T> writer) {}

    /** What one thread writes with, and the form it used last: most serve one topic and one type. */
    private static final class Desk<T extends SpecificRecord> {
        private final RecordBuffer buffer = new RecordBuffer();
        private final BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(buffer, null);
        private Form<T> last;
    }

    /** Creates a serializer that asks the given registry for ids, once for each topic and type. */
    public AvroSerializer(SchemaRegistry registry) {
        this(registry, SubjectNaming.TOPIC);
    }

    /** Creates a serializer with another naming of subjects. */
    public AvroSerializer(SchemaRegistry registry, SubjectNaming naming) {
        this.registry = registry;
        this.naming = naming;
    }

    /**
     * Encodes one record.
     *
     * @return the bytes; null for null, which deletes a key of a compacted topic
     * @throws SerializationException if the record is not complete; names the field, never a value
     * @throws io.postbell.schemas.registry.SchemaRegistryException if the id of the schema cannot be had; nothing is wrong with the record
     */
    @Override
    public byte[] serialize(String topic, T value) {
        if (value == null) {
            return null;
        }
        Desk<T> desk = desks.get();
        Form<T> form = desk.last;
        if (form == null || form.target.type != value.getClass() || !form.target.topic.equals(topic)) {
            form = form(topic, value);
            desk.last = form;
        }
        desk.buffer.begin(form.schemaId);
        try {
            form.writer.write(value, desk.encoder);
        } catch (IOException | RuntimeException e) {
            throw unreadable(topic, value, e);
        }
        return desk.buffer.record();
    }

    @Override
    public void close() {
        desks.remove();
    }

    private Form<T> form(String topic, T value) {
        Target target = new Target(topic, value.getClass());
        Form<T> known = forms.get(target);
        if (known != null) {
            return known;
        }
        // not under the map's lock: this may wait for the registry
        int id = registry.idOf(naming.subject(topic, value.getSchema()), value.getSchema());
        Form<T> form = new Form<>(target, id, new RecordWriter<>(value.getSchema()));
        forms.put(target, form);
        return form;
    }

    /** Without the cause: Avro puts values into some of its messages. Of a missing value it only says where. */
    private SerializationException unreadable(String topic, T value, Exception cause) {
        String where = cause instanceof NullPointerException ? ": " + cause.getMessage() : "";
        SerializationException failure = new SerializationException("cannot encode "
                + value.getSchema().getName() + " for " + topic + ": "
                + cause.getClass().getSimpleName() + where);
        failure.setStackTrace(cause.getStackTrace());
        return failure;
    }
}
