package io.postbell.runtime.delivery;

import io.postbell.event.Push;
import io.postbell.schemas.registry.SchemaRegistry;
import io.postbell.schemas.registry.SchemaRegistryException;
import io.postbell.schemas.serde.AvroDeserializer;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;

/** Reads records as pushes. */
final class PushDecoder {
    private final AvroDeserializer<Push> deserializer;

    PushDecoder(SchemaRegistry registry) {
        this.deserializer = new AvroDeserializer<>(registry, Push.class);
    }

    /**
     * Reads one record.
     *
     * @throws UndecodableException if it cannot be read, now or later, or is beyond {@link PushLimits}
     * @throws SchemaRegistryException if the registry cannot be asked at the moment
     */
    PendingPush decode(ConsumerRecord<byte[], byte[]> record, Instant now) {
        if (record.value() == null) {
            throw new UndecodableException("no value");
        }
        RetryState state = RetryState.of(record.headers());
        try {
            Push push = deserializer.deserialize(record.topic(), record.value());
            PushLimits.check(push);
            return new PendingPush(record, push, state, now);
        } catch (UndecodableException e) {
            throw e;
        } catch (SerializationException e) {
            throw new UndecodableException(e.getMessage());
        } catch (SchemaRegistryException e) {
            if (e.permanent()) {
                throw new UndecodableException(e.getMessage());
            }
            throw e;
        } catch (RuntimeException e) {
            throw new UndecodableException("cannot decode: " + e.getClass().getSimpleName());
        }
    }
}
