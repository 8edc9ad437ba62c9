package io.postbell.router.topology.group;

import io.postbell.event.Group;
import io.postbell.router.topology.RouterObserver;
import io.postbell.schemas.registry.SchemaRegistryException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the groups as they came, and finds them by name. Runs on the global thread, which no exception handler guards and which would take the
 * whole client with it: so nothing is thrown here, and a record that cannot be read leaves the group before it in place.
 */
final class GroupProcessor implements Processor<String, byte[], Void, Void> {
    private static final Logger LOG = LoggerFactory.getLogger(GroupProcessor.class);
    private static final byte[] PRESENT = {};

    private final Deserializer<Group> deserializer;
    private final RouterObserver observer;
    private KeyValueStore<String, byte[]> store;

    GroupProcessor(Deserializer<Group> deserializer, RouterObserver observer) {
        this.deserializer = deserializer;
        this.observer = observer;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        store = context.getStateStore(Groups.STORE);
    }

    @Override
    public void process(Record<String, byte[]> record) {
        String key = record.key();
        if (key == null) {
            return;
        }
        try {
            Group group = deserializer.deserialize(Groups.STORE, record.value());
            if (group != null && !key.equals(GroupKeys.of(group))) {
                refused(key, "expected key " + GroupKeys.of(group));
                return;
            }
            forget(key);
            store.put(key, record.value());
            if (group != null) {
                store.put(GroupKeys.byName(group.getServerId(), group.getName()), key.getBytes(StandardCharsets.UTF_8));
            }
        } catch (SerializationException e) {
            refused(key, e.getMessage());
        } catch (SchemaRegistryException e) {
            if (e.permanent()) {
                refused(key, e.getMessage());
            } else {
                // no fault of the record: kept, and read when a stream thread needs it
                store.put(key, record.value());
                store.put(GroupKeys.unread(key), PRESENT);
            }
        }
    }

    /** Takes back the name that a group had, unless another has it now. */
    private void forget(String key) {
        store.delete(GroupKeys.unread(key));
        Group before = readable(store.get(key));
        if (before != null) {
            String name = GroupKeys.byName(before.getServerId(), before.getName());
            if (Arrays.equals(store.get(name), key.getBytes(StandardCharsets.UTF_8))) {
                store.delete(name);
            }
        }
    }

    private Group readable(byte[] row) {
        try {
            return deserializer.deserialize(Groups.STORE, row);
        } catch (SerializationException | SchemaRegistryException e) {
            return null;
        }
    }

    private void refused(String key, String why) {
        observer.unreadableGroup();
        LOG.error("group {} cannot be read, the one before it stays: {}", key, why);
    }
}
