package io.postbell.router.topology.group;

import io.postbell.event.Group;
import io.postbell.router.topology.RouterObserver;
import io.postbell.router.topology.state.GlobalRows;
import io.postbell.schemas.registry.SchemaRegistry;
import io.postbell.schemas.serde.AvroDeserializer;
import io.postbell.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** The user groups as a stream thread sees them. Belongs to one processor. */
public final class Groups {
    static final String STORE = "groups";

    /** Groups kept decoded: a long walk over one comes back to it slice by slice. */
    private static final int DECODED = 8;

    /**
     * A group and its people.
     *
     * @param key its key
     * @param group the record
     * @param members ids of its members, ordered, each once
     */
    public record Found(String key, Group group, List<String> members) {}

    /** The row is compared by identity. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Decoded(byte[] row, Found found) {}

    private final ReadOnlyKeyValueStore<String, byte[]> store;
    private final GlobalRows<Group> rows;
    private final Map<String, Decoded> decoded = new LinkedHashMap<>(DECODED, 1, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Decoded> eldest) {
            return size() > DECODED;
        }
    };

    /** The groups that a processor can see. */
    public Groups(ProcessingContext context, SchemaRegistry registry) {
        this.store = context.getStateStore(STORE);
        this.rows = new GlobalRows<>(STORE, Group.class, registry);
    }

    /** Adds the store, which every instance fills whole before it works, to a topology. */
    public static void addTo(Topology topology, String topicPrefix, SchemaRegistry registry, RouterObserver observer) {
        Deserializer<Group> deserializer = new AvroDeserializer<>(registry, Group.class);
        GlobalRows.addStore(
                topology, STORE, Topics.GROUPS, topicPrefix, () -> new GroupProcessor(deserializer, observer));
    }

    /** The group that has a name, spelled exactly so. */
    public Optional<Found> named(String serverId, String name) {
        byte[] key = store.get(GroupKeys.byName(serverId, name));
        return key == null ? amongUnread(serverId, name) : get(new String(key, StandardCharsets.UTF_8));
    }

    /** The group with a key. A group that cannot be read counts as unknown. */
    public Optional<Found> get(String key) {
        byte[] row = store.get(key);
        Decoded known = decoded.get(key);
        // the store answers with the same array until the group changes
        if (known != null && known.row() == row) {
            return Optional.of(known.found());
        }
        Group group = rows.read(row);
        if (group == null) {
            return Optional.empty();
        }
        Found found = new Found(
                key, group, group.getMemberIds().stream().sorted().distinct().toList());
        decoded.put(key, new Decoded(row, found));
        return Optional.of(found);
    }

    /** Usually nothing is there to be looked through. */
    private Optional<Found> amongUnread(String serverId, String name) {
        String prefix = GroupKeys.unread(serverId + '/');
        try (KeyValueIterator<String, byte[]> unread = store.prefixScan(prefix, new StringSerializer())) {
            while (unread.hasNext()) {
                KeyValue<String, byte[]> next = unread.next();
                Optional<Found> found = get(next.key.substring(GroupKeys.UNREAD.length()));
                if (found.isPresent() && found.get().group().getName().equals(name)) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
