package io.postbell.router.topology.user;

import io.postbell.event.UnreadRow;
import io.postbell.router.topology.state.AvroRow;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What is unread (spec/notification-rules.md, section 8.6): a row for each channel of a person in which something is, one for each followed
 * thread, and one with what all of them add to his badge, so that a post costs two rows at most, however many channels he has. Belongs to one processor.
 */
final class UnreadCounters {
    static final String STORE = "unread-counts";

    private static final char SEPARATOR = '/';

    private final KeyValueStore<String, byte[]> store;
    private final AvroRow<UnreadRow> rows = new AvroRow<>(UnreadRow.class);

    UnreadCounters(ProcessingContext context) {
        this.store = context.getStateStore(STORE);
    }

    /** The number on a person's icon. */
    int badge(String userKey, boolean collapsedThreads) {
        UnreadRow total = row(userKey);
        return collapsedThreads ? total.getMentionsRoot() + total.getThreadMentions() : total.getMentions();
    }

    /** What is unread in a channel. */
    UnreadRow channel(String userKey, String channelId) {
        return row(channelKey(userKey, channelId));
    }

    /**
     * Counts a post. In a channel that is not direct, posts without a mention count for no badge: of them it is only asked whether there are any
     * (section 9, row clear), so that a post to many costs most of them no row.
     *
     * @param direct whether it is in a direct channel
     * @param reply whether it is a reply
     * @param mentioned whether the person is in the mention map
     */
    void count(String userKey, String channelId, boolean direct, boolean reply, boolean mentioned) {
        String key = channelKey(userKey, channelId);
        UnreadRow row = row(key);
        boolean known = row.getPosts() > 0 && (reply || row.getPostsRoot() > 0);
        if (known && !direct && !mentioned) {
            return;
        }
        int all = all(row);
        int roots = roots(row);
        row.setDirect(direct);
        row.setPosts(row.getPosts() + 1);
        row.setMentions(row.getMentions() + (mentioned ? 1 : 0));
        row.setPostsRoot(row.getPostsRoot() + (reply ? 0 : 1));
        row.setMentionsRoot(row.getMentionsRoot() + (mentioned && !reply ? 1 : 0));
        put(key, row);
        add(userKey, all(row) - all, roots(row) - roots, 0);
    }

    /** Counts a reply in a followed thread. */
    void countInThread(String userKey, String channelId, String rootId, boolean mentioned) {
        String key = threadKey(userKey, channelId, rootId);
        UnreadRow row = row(key);
        row.setPosts(row.getPosts() + 1);
        row.setMentions(row.getMentions() + (mentioned ? 1 : 0));
        put(key, row);
        add(userKey, 0, 0, mentioned ? 1 : 0);
    }

    /** A channel is read as far as given: somebody marked a post as unread. */
    void set(String userKey, String channelId, int mentions, int mentionsRoot, int posts) {
        UnreadRow row = channel(userKey, channelId);
        row.setMentions(Math.max(0, mentions));
        row.setMentionsRoot(Math.max(0, mentionsRoot));
        row.setPosts(Math.max(0, posts));
        // how many of them are replies is said of mentions only; in a direct channel, which need not be known as one
        // here, all are mentions
        int replies = row.getMentions() - row.getMentionsRoot();
        row.setPostsRoot(row.getDirect() ? row.getMentionsRoot() : Math.max(0, row.getPosts() - replies));
        putChannel(userKey, channelId, row);
    }

    /** The same for a thread. */
    void setThread(String userKey, String channelId, String rootId, int mentions, int posts) {
        UnreadRow row = new UnreadRow();
        row.setMentions(Math.max(0, mentions));
        row.setPosts(Math.max(0, posts));
        putThread(userKey, threadKey(userKey, channelId, rootId), row);
    }

    /** Everything in a channel is read, its threads apart. */
    void read(String userKey, String channelId) {
        putChannel(userKey, channelId, new UnreadRow());
    }

    /** A thread is read. */
    void readThread(String userKey, String channelId, String rootId) {
        putThread(userKey, threadKey(userKey, channelId, rootId), new UnreadRow());
    }

    /** All threads of a channel are read. */
    void readThreads(String userKey, String channelId) {
        List<String> keys = new ArrayList<>();
        String prefix = channelKey(userKey, channelId) + SEPARATOR;
        try (KeyValueIterator<String, byte[]> range = store.prefixScan(prefix, new StringSerializer())) {
            range.forEachRemaining(entry -> keys.add(entry.key));
        }
        keys.forEach(key -> putThread(userKey, key, new UnreadRow()));
    }

    private void putChannel(String userKey, String channelId, UnreadRow now) {
        UnreadRow before = channel(userKey, channelId);
        put(channelKey(userKey, channelId), now);
        add(userKey, all(now) - all(before), roots(now) - roots(before), 0);
    }

    private void putThread(String userKey, String key, UnreadRow now) {
        UnreadRow before = row(key);
        put(key, now);
        add(userKey, 0, 0, now.getMentions() - before.getMentions());
    }

    /** What a channel adds to the badge: every post of a direct channel, the mentions of others. */
    private static int all(UnreadRow row) {
        return row.getDirect() ? row.getPosts() : row.getMentions();
    }

    private static int roots(UnreadRow row) {
        return row.getDirect() ? row.getPostsRoot() : row.getMentionsRoot();
    }

    private void add(String userKey, int mentions, int mentionsRoot, int threadMentions) {
        if (mentions != 0 || mentionsRoot != 0 || threadMentions != 0) {
            UnreadRow total = row(userKey);
            total.setMentions(total.getMentions() + mentions);
            total.setMentionsRoot(total.getMentionsRoot() + mentionsRoot);
            total.setThreadMentions(total.getThreadMentions() + threadMentions);
            put(userKey, total);
        }
    }

    private UnreadRow row(String key) {
        UnreadRow row = rows.decode(store.get(key));
        return row == null ? new UnreadRow() : row;
    }

    private void put(String key, UnreadRow row) {
        boolean empty = row.getMentions() == 0
                && row.getMentionsRoot() == 0
                && row.getPosts() == 0
                && row.getPostsRoot() == 0
                && row.getThreadMentions() == 0;
        if (!empty) {
            store.put(key, rows.encode(row));
        } else if (store.get(key) != null) {
            store.delete(key);
        }
    }

    private static String channelKey(String userKey, String channelId) {
        return userKey + SEPARATOR + channelId;
    }

    private static String threadKey(String userKey, String channelId, String rootId) {
        return channelKey(userKey, channelId) + SEPARATOR + rootId;
    }
}
