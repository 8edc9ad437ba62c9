package io.postbell.router.topology.policy;

import io.postbell.event.Policy;
import io.postbell.router.content.Redaction;
import io.postbell.router.rules.AskedContent;
import io.postbell.router.rules.ContentPolicy;
import io.postbell.router.topology.RouterObserver;
import io.postbell.router.topology.state.GlobalRows;
import io.postbell.schemas.registry.SchemaRegistry;
import io.postbell.schemas.serde.AvroDeserializer;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topics;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** The policies as a stream thread sees them. Belongs to one processor. */
public final class Policies {
    static final String STORE = "policies";

    private static final String SERVER = "server";
    private static final String TEAM = "team";
    private static final String CHANNEL = "channel";

    private final ReadOnlyKeyValueStore<String, byte[]> store;
    private final GlobalRows<Policy> rows;
    private final RecentRedactions redactions = new RecentRedactions();

    /** The policies that a processor can see. */
    public Policies(ProcessingContext context, SchemaRegistry registry) {
        this.store = context.getStateStore(STORE);
        this.rows = new GlobalRows<>(STORE, Policy.class, registry);
    }

    /** Adds the store, which every instance fills whole before it works, to a topology. */
    public static void addTo(Topology topology, String topicPrefix, SchemaRegistry registry, RouterObserver observer) {
        Deserializer<Policy> deserializer = new AvroDeserializer<>(registry, Policy.class);
        GlobalRows.addStore(
                topology, STORE, Topics.POLICIES, topicPrefix, () -> new PolicyProcessor(deserializer, observer));
    }

    /**
     * What holds for a post in a channel.
     *
     * @param asked what the chat server asks for
     * @param teamId team of the channel, or null
     */
    public ContentPolicy of(AskedContent asked, String serverId, String teamId, String channelId) {
        return ContentPolicy.of(
                asked,
                read(Keys.policy(serverId, SERVER, null)),
                readScope(serverId, TEAM, teamId),
                readScope(serverId, CHANNEL, channelId));
    }

    /**
     * What holds for a push that arrives already written.
     *
     * @param teamId team that it names, or null
     * @param channelId channel that it names, or null
     */
    public ContentPolicy ceiling(String serverId, String teamId, String channelId) {
        return ContentPolicy.ceiling(
                read(Keys.policy(serverId, SERVER, null)),
                readScope(serverId, TEAM, teamId),
                readScope(serverId, CHANNEL, channelId));
    }

    /** What a policy blacks out, ready for use. */
    public Redaction redaction(ContentPolicy policy) {
        return redactions.of(policy.redactions());
    }

    private Policy readScope(String serverId, String scope, String scopeId) {
        return scopeId == null || scopeId.isEmpty() ? null : read(Keys.policy(serverId, scope, scopeId));
    }

    /** A policy that cannot be read counts as not made; the defaults are the safe ones. */
    private Policy read(String key) {
        return rows.read(store.get(key));
    }
}
