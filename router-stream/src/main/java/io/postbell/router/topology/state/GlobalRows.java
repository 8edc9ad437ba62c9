package io.postbell.router.topology.state;

import io.postbell.schemas.registry.SchemaRegistry;
import io.postbell.schemas.registry.SchemaRegistryException;
import io.postbell.schemas.serde.AvroDeserializer;
import io.postbell.schemas.topic.Topic;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.Stores;

/**
 * Rows of a store that every instance fills whole before it works: a topic's records, kept as they came. Belongs to one processor.
 *
 * @param <V> type of the records
 */
public final class GlobalRows<V extends SpecificRecord> {
    private final String store;
    private final Deserializer<V> deserializer;

    /** Rows of one store. */
    public GlobalRows(String store, Class<V> type, SchemaRegistry registry) {
        this.store = store;
        this.deserializer = new AvroDeserializer<>(registry, type);
    }

    /**
     * Adds a store to a topology.
     *
     * @param topic where its records come from
     * @param processor keeps them; it runs on the global thread and must not throw
     */
    public static void addStore(
            Topology topology,
            String store,
            Topic<?> topic,
            String topicPrefix,
            ProcessorSupplier<String, byte[], Void, Void> processor) {
        topology.addGlobalStore(
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(store), Serdes.String(), Serdes.ByteArray())
                        .withLoggingDisabled(),
                store + "-source",
                new StringDeserializer(),
                new ByteArrayDeserializer(),
                topic.fullName(topicPrefix),
                store + "-processor",
                processor);
    }

    /**
     * Decodes a row.
     *
     * @param row may be null, as stores answer for a missing key
     * @return null if there is none, or if it can never be read
     * @throws SchemaRegistryException if the registry does not answer
     */
    public V read(byte[] row) {
        try {
            return deserializer.deserialize(store, row);
        } catch (SerializationException e) {
            return null;
        } catch (SchemaRegistryException e) {
            if (e.permanent()) {
                return null;
            }
            throw e;
        }
    }
}
