package io.postbell.router.topology.channel;

import io.postbell.event.Channel;
import io.postbell.router.topology.state.AvroRow;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** The channels of one partition. Belongs to one processor. */
final class Channels {
    static final String STORE = "channels";

    private final KeyValueStore<String, byte[]> store;
    private final AvroRow<Channel> rows = new AvroRow<>(Channel.class);

    Channels(ProcessingContext context) {
        this.store = context.getStateStore(STORE);
    }

    /** The channel with a key, or null. */
    Channel get(String key) {
        return rows.decode(store.get(key));
    }

    /** Whether a channel is archived: nothing is announced in it. */
    static boolean archived(Channel channel) {
        return channel.getDeleteAt() != null && channel.getDeleteAt().toEpochMilli() > 0;
    }

    /** Takes in what a channel is now; null forgets it. */
    void put(String key, Channel channel) {
        store.put(key, channel == null ? null : rows.encode(channel));
    }
}
