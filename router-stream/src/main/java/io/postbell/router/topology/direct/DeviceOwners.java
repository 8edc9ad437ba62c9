package io.postbell.router.topology.direct;

import io.postbell.event.DeviceOwner;
import io.postbell.router.topology.state.AvroRow;
import io.postbell.schemas.topic.Keys;
import java.util.Optional;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Whose phones the tokens of one partition are; most tokens are nobody's. Belongs to one processor. */
final class DeviceOwners {
    static final String STORE = "device-owners";

    private static final StringSerializer PREFIX = new StringSerializer();

    private final KeyValueStore<String, byte[]> store;
    private final AvroRow<DeviceOwner> rows = new AvroRow<>(DeviceOwner.class);

    DeviceOwners(ProcessingContext context) {
        this.store = context.getStateStore(STORE);
    }

    /** The owner of a token. A phone that changed hands without being deregistered is its newest owner's. */
    Optional<DeviceOwner> of(String serverId, String tokenRef) {
        try (KeyValueIterator<String, byte[]> owners =
                store.prefixScan(Keys.device(serverId, null, tokenRef) + '/', PREFIX)) {
            DeviceOwner newest = null;
            while (owners.hasNext()) {
                DeviceOwner owner = rows.decode(owners.next().value);
                if (newest == null || owner.getRegisteredAt().isAfter(newest.getRegisteredAt())) {
                    newest = owner;
                }
            }
            return Optional.ofNullable(newest);
        }
    }

    /** Takes in what is known under a key; null if nothing is any more. */
    void put(String key, DeviceOwner owner) {
        store.put(key, owner == null ? null : rows.encode(owner));
    }
}
