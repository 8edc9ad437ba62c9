package io.postbell.router.topology.user;

import io.postbell.event.UnreadCounts;
import io.postbell.router.topology.state.AvroRow;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** Unread posts that count for the badge, by person and channel (section 8.6). Belongs to one processor. */
final class UnreadCounters {
    static final String STORE = "unread";

    private final KeyValueStore<String, byte[]> store;
    private final AvroRow<UnreadCounts> rows = new AvroRow<>(UnreadCounts.class);

    UnreadCounters(ProcessingContext context) {
        this.store = context.getStateStore(STORE);
    }

    /**
     * Counts one more unread post.
     *
     * @return the person's total now
     */
    int increment(String userKey, String channelId) {
        Map<String, Integer> channels = channels(userKey);
        channels.merge(channelId, 1, Integer::sum);
        store.put(userKey, rows.encode(new UnreadCounts(channels)));
        return sum(channels);
    }

    /** Unread posts of a person, all channels together. */
    int total(String userKey) {
        return sum(channels(userKey));
    }

    /** Everything in a channel is read. */
    void reset(String userKey, String channelId) {
        Map<String, Integer> channels = channels(userKey);
        if (channels.remove(channelId) != null) {
            store.put(userKey, channels.isEmpty() ? null : rows.encode(new UnreadCounts(channels)));
        }
    }

    private Map<String, Integer> channels(String userKey) {
        UnreadCounts row = rows.decode(store.get(userKey));
        return row == null ? new HashMap<>() : row.getChannels();
    }

    private static int sum(Map<String, Integer> channels) {
        int sum = 0;
        for (int count : channels.values()) {
            sum += count;
        }
        return sum;
    }
}
