package io.postbell.router.topology.policy;

import io.postbell.event.Policy;
import io.postbell.router.rules.ContentPolicy;
import io.postbell.router.topology.RouterObserver;
import io.postbell.schemas.registry.SchemaRegistry;
import io.postbell.schemas.registry.SchemaRegistryException;
import io.postbell.schemas.serde.AvroDeserializer;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topics;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** The policies as a stream thread sees them. Belongs to one processor. */
public final class Policies {
    static final String STORE = "policies";

    private static final String SERVER = "server";
    private static final String TEAM = "team";
    private static final String CHANNEL = "channel";

    private final ReadOnlyKeyValueStore<String, byte[]> store;
    private final Deserializer<Policy> deserializer;

    /** The policies that a processor can see. */
    public Policies(ProcessingContext context, SchemaRegistry registry) {
        this.store = context.getStateStore(STORE);
        this.deserializer = new AvroDeserializer<>(registry, Policy.class);
    }

    /** Adds the store, which every instance fills whole before it works, to a topology. */
    public static void addTo(Topology topology, String topicPrefix, SchemaRegistry registry, RouterObserver observer) {
        Deserializer<Policy> deserializer = new AvroDeserializer<>(registry, Policy.class);
        topology.addGlobalStore(
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray())
                        .withLoggingDisabled(),
                "policies-source",
                new StringDeserializer(),
                new ByteArrayDeserializer(),
                Topics.POLICIES.fullName(topicPrefix),
                "policies-processor",
                () -> new PolicyProcessor(deserializer, observer));
    }

    /**
     * What holds for a channel.
     *
     * @param teamId team of the channel, or null
     */
    public ContentPolicy of(String serverId, String teamId, String channelId) {
        return ContentPolicy.of(
                read(Keys.policy(serverId, SERVER, null)),
                teamId == null ? null : read(Keys.policy(serverId, TEAM, teamId)),
                read(Keys.policy(serverId, CHANNEL, channelId)));
    }

    /** A policy that cannot be read counts as not made; the defaults are the safe ones. */
    private Policy read(String key) {
        try {
            return deserializer.deserialize(STORE, store.get(key));
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
