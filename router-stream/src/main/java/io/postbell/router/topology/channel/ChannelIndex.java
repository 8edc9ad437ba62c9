package io.postbell.router.topology.channel;

import io.postbell.event.MemberProfile;
import io.postbell.router.topology.state.AvroRow;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The inverted index of the channels of one partition, see {@link IndexKeys}. Belongs to one processor. */
final class ChannelIndex {
    static final String STORE = "channel-index";

    private static final byte[] PRESENT = {};
    private static final Serializer<String> PREFIX = new StringSerializer();

    private final KeyValueStore<String, byte[]> store;
    private final AvroRow<MemberProfile> profiles = new AvroRow<>(MemberProfile.class);

    ChannelIndex(ProcessingContext context) {
        this.store = context.getStateStore(STORE);
    }

    /** Takes in what a member is now; null removes him. Writes only what differs from before. */
    void update(String channel, String user, MemberProfile now) {
        String key = IndexKeys.members(channel) + user;
        byte[] rowBefore = store.get(key);
        byte[] rowNow = now == null ? null : profiles.encode(now);
        if (Arrays.equals(rowBefore, rowNow)) {
            return;
        }
        IndexEntries before = IndexEntries.of(channel, profiles.decode(rowBefore));
        IndexEntries after = IndexEntries.of(channel, now);
        putNew(channel, before, after);
        removeOld(channel, before, after);
        if ((rowBefore == null) != (rowNow == null)) {
            addToCount(channel, rowNow == null ? -1 : 1);
        }
        store.put(key, rowNow);
    }

    private void putNew(String channel, IndexEntries before, IndexEntries after) {
        after.rows().forEach((key, settings) -> {
            if (!Arrays.equals(before.rows().get(key), settings)) {
                store.put(key, settings);
            }
        });
        for (String keyword : after.keywords()) {
            String held = IndexKeys.held(channel, keyword);
            if (IndexKeys.marked(keyword) && !before.keywords().contains(keyword) && store.get(held) == null) {
                store.put(held, PRESENT);
            }
        }
    }

    private void removeOld(String channel, IndexEntries before, IndexEntries after) {
        before.rows().keySet().stream()
                .filter(key -> !after.rows().containsKey(key))
                .forEach(store::delete);
        for (String keyword : before.keywords()) {
            if (IndexKeys.marked(keyword)
                    && !after.keywords().contains(keyword)
                    && isEmpty(IndexKeys.holders(channel, keyword))) {
                store.delete(IndexKeys.held(channel, keyword));
            }
        }
    }

    /** Whether somebody in the channel holds a keyword. */
    boolean holds(String channel, String keyword) {
        return IndexKeys.marked(keyword)
                ? store.get(IndexKeys.held(channel, keyword)) != null
                : !isEmpty(IndexKeys.holders(channel, keyword));
    }

    /** The first keyword that begins with a prefix, in the order of their UTF-8 bytes; those that are marked only. */
    Optional<String> firstKeyword(String channel, String prefix) {
        String from = IndexKeys.held(channel, "");
        try (KeyValueIterator<String, byte[]> range = range(from + prefix)) {
            return range.hasNext() ? Optional.of(range.next().key.substring(from.length())) : Optional.empty();
        }
    }

    /** Whether anybody in the channel listens to @channel, @all and @here. */
    boolean listens(String channel) {
        return !isEmpty(IndexKeys.listeners(channel));
    }

    /** The profile of a member, or null. */
    MemberProfile member(String channel, String user) {
        return profiles.decode(store.get(IndexKeys.members(channel) + user));
    }

    MemberProfile decodeMember(byte[] row) {
        return profiles.decode(row);
    }

    /** Number of members whose account is active. */
    long activeMembers(String channel) {
        byte[] count = store.get(IndexKeys.count(channel));
        return count == null ? 0 : ByteBuffer.wrap(count).getLong();
    }

    /** A range by its prefix, ordered by user id. The caller closes it. */
    KeyValueIterator<String, byte[]> range(String prefix) {
        return store.prefixScan(prefix, PREFIX);
    }

    /** The rest of a range, from a user id on, that one included. The caller closes it. */
    KeyValueIterator<String, byte[]> rangeFrom(String prefix, String user) {
        return store.range(prefix + user, prefix + IndexKeys.AFTER_ALL);
    }

    private boolean isEmpty(String prefix) {
        try (KeyValueIterator<String, byte[]> range = range(prefix)) {
            return !range.hasNext();
        }
    }

    private void addToCount(String channel, int change) {
        long count = activeMembers(channel) + change;
        store.put(
                IndexKeys.count(channel),
                count <= 0
                        ? null
                        : ByteBuffer.allocate(Long.BYTES).putLong(count).array());
    }
}
