package io.postbell.router.topology.user;

import io.postbell.event.ChannelMember;
import io.postbell.router.topology.state.AvroRow;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The memberships of the people of one partition, by user and then channel. Belongs to one processor. */
final class Memberships {
    static final String STORE = "memberships";

    private final KeyValueStore<String, byte[]> store;
    private final AvroRow<ChannelMember> rows = new AvroRow<>(ChannelMember.class);

    Memberships(ProcessingContext context) {
        this.store = context.getStateStore(STORE);
    }

    /** The membership of a user in a channel, or null. */
    ChannelMember get(String userKey, String channelId) {
        return rows.decode(store.get(userKey + '/' + channelId));
    }

    /** Takes in what a membership is now; null ends it. */
    void put(String userKey, String channelId, ChannelMember membership) {
        store.put(userKey + '/' + channelId, membership == null ? null : rows.encode(membership));
    }

    /** Every membership of a user. */
    void forEach(String userKey, Consumer<ChannelMember> action) {
        try (KeyValueIterator<String, byte[]> range = store.prefixScan(userKey + '/', new StringSerializer())) {
            range.forEachRemaining(entry -> action.accept(rows.decode(entry.value)));
        }
    }
}
