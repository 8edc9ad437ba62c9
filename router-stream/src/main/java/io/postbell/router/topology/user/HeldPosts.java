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
    /** Between a place and the device that a push was addressed to; no id has it in it. */
    private static final char DEVICE_MARK = '@';

    private final KeyValueStore<String, byte[]> store;
    private final AvroRow<UnreadCounts> rows = new AvroRow<>(UnreadCounts.class);

    HeldPosts(ProcessingContext context) {
        this.store = context.getStateStore(STORE);
    }

    /**
     * What was held.
     *
     * @param posts how many posts; 0 if there were none
     * @param written whether some arrived as written pushes, so that the posts and unread counts of this person may not be known here
     */
    record Held(int posts, boolean written) {
        static final Held NOTHING = new Held(0, false);
    }

    /**
     * Holds one more post.
     *
     * @param rootId thread, if he is told of the post because he follows it; else null
     * @param deviceId the device that it was addressed to, if it arrived as a written push; else null. Each device gets each push, so of
     *     several the one with the most counts
     * @param dueAt when he is to be told; if he is to be told already, that time stays
     * @return when he will be told
     */
    Instant hold(String userKey, String channelId, String rootId, String deviceId, Instant dueAt) {
        UnreadCounts row = row(userKey).orElseGet(() -> new UnreadCounts(Map.of(), dueAt));
        Map<String, Integer> channels = new HashMap<>(row.getChannels());
        String place = place(channelId, rootId);
        channels.merge(deviceId == null ? place : place + DEVICE_MARK + deviceId, 1, Integer::sum);
        row.setChannels(channels);
        store.put(userKey, rows.encode(row));
        return row.getDueAt();
    }

    /** What was held in a channel, or in a thread if there is one, is read. */
    void read(String userKey, String channelId, String rootId) {
        Optional<UnreadCounts> row = row(userKey);
        if (row.isEmpty()) {
            return;
        }
        String place = place(channelId, rootId);
        Map<String, Integer> channels = new HashMap<>(row.get().getChannels());
        if (channels.keySet().removeIf(key -> placeOf(key).equals(place))) {
            row.get().setChannels(channels);
            store.put(userKey, channels.isEmpty() ? null : rows.encode(row.get()));
        }
    }

    /**
     * Takes out what was held until an instant.
     *
     * @return nothing if they are held until another time
     */
    Held take(String userKey, Instant dueAt) {
        Optional<UnreadCounts> row = row(userKey).filter(held -> dueAt.equals(held.getDueAt()));
        if (row.isEmpty()) {
            return Held.NOTHING;
        }
        store.delete(userKey);
        int posts = 0;
        Map<String, Integer> written = new HashMap<>();
        for (Map.Entry<String, Integer> channel : row.get().getChannels().entrySet()) {
            if (channel.getKey().indexOf(DEVICE_MARK) < 0) {
                posts += channel.getValue();
            } else {
                written.merge(placeOf(channel.getKey()), channel.getValue(), Math::max);
            }
        }
        posts += written.values().stream().mapToInt(Integer::intValue).sum();
        return new Held(posts, !written.isEmpty());
    }

    private Optional<UnreadCounts> row(String userKey) {
        return Optional.ofNullable(rows.decode(store.get(userKey)));
    }

    private static String placeOf(String key) {
        int mark = key.indexOf(DEVICE_MARK);
        return mark < 0 ? key : key.substring(0, mark);
    }

    private static String place(String channelId, String rootId) {
        return rootId == null ? channelId : channelId + SEPARATOR + rootId;
    }
}
