package io.postbell.router.topology.user;

import io.postbell.event.UnreadCounts;
import io.postbell.router.topology.state.AvroRow;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** Posts of which people will be told at the end of their quiet hours, by number only. Belongs to one processor. */
final class HeldPosts {
    static final String STORE = "held-posts";

    private static final char SEPARATOR = '/';

    private final KeyValueStore<String, byte[]> store;
    private final AvroRow<UnreadCounts> rows = new AvroRow<>(UnreadCounts.class);

    HeldPosts(ProcessingContext context) {
        this.store = context.getStateStore(STORE);
    }

    /**
     * Holds one more post.
     *
     * @param rootId thread, if he is told of the post because he follows it; else null
     * @param dueAt when he is to be told; if he is to be told already, that time stays
     * @return when he will be told
     */
    Instant hold(String userKey, String channelId, String rootId, Instant dueAt) {
        UnreadCounts row = row(userKey).orElseGet(() -> new UnreadCounts(Map.of(), dueAt));
        Map<String, Integer> channels = new HashMap<>(row.getChannels());
        channels.merge(place(channelId, rootId), 1, Integer::sum);
        row.setChannels(channels);
        store.put(userKey, rows.encode(row));
        return row.getDueAt();
    }

    /** What was held in a channel, or in a thread if there is one, is read. */
    void read(String userKey, String channelId, String rootId) {
        Optional<UnreadCounts> row = row(userKey);
        if (row.isPresent() && row.get().getChannels().containsKey(place(channelId, rootId))) {
            Map<String, Integer> channels = new HashMap<>(row.get().getChannels());
            channels.remove(place(channelId, rootId));
            row.get().setChannels(channels);
            store.put(userKey, channels.isEmpty() ? null : rows.encode(row.get()));
        }
    }

    /**
     * Takes out what was held until an instant.
     *
     * @return how many posts, 0 if there were none or they are held until another time
     */
    int take(String userKey, Instant dueAt) {
        Optional<UnreadCounts> row = row(userKey).filter(held -> dueAt.equals(held.getDueAt()));
        if (row.isEmpty()) {
            return 0;
        }
        store.delete(userKey);
        return row.get().getChannels().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    private Optional<UnreadCounts> row(String userKey) {
        return Optional.ofNullable(rows.decode(store.get(userKey)));
    }

    private static String place(String channelId, String rootId) {
        return rootId == null ? channelId : channelId + SEPARATOR + rootId;
    }
}
