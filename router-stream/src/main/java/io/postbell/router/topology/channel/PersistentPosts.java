package io.postbell.router.topology.channel;

import io.postbell.event.PersistentPost;
import io.postbell.router.topology.state.AvroRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Urgent posts that are announced again. Belongs to one processor. Keys:
 *
 * <ul>
 *   <li>{@code p/server/channel/post}: the post and its people
 *   <li>{@code d/time/server/channel/post}: when it is due, in 16 hexadecimal digits of milliseconds, so that what is due comes first
 * </ul>
 */
final class PersistentPosts {
    static final String STORE = "persistent-posts";

    private static final String POST = "p/";
    private static final String DUE = "d/";
    private static final int TIME_DIGITS = 16;
    private static final byte[] PRESENT = {};

    private final KeyValueStore<String, byte[]> store;
    private final AvroRow<PersistentPost> rows = new AvroRow<>(PersistentPost.class);
    // what another processor of the task puts in is always put in through a post; so only this one needs to know
    private boolean mayHoldPosts = true;

    PersistentPosts(ProcessingContext context) {
        this.store = context.getStateStore(STORE);
    }

    /** The post with a key, or null. */
    PersistentPost get(String key) {
        return rows.decode(store.get(POST + key));
    }

    /** Takes in a post that is not there, or has been {@link #remove removed}. */
    void put(String key, PersistentPost post) {
        store.put(POST + key, rows.encode(post));
        store.put(due(key, post), PRESENT);
        mayHoldPosts = true;
    }

    void remove(String key, PersistentPost post) {
        store.delete(POST + key);
        store.delete(due(key, post));
    }

    /** Removes a post that cannot be read. */
    void removeUnreadable(String dueKey) {
        store.delete(dueKey);
        store.delete(POST + postKey(dueKey));
    }

    /** Ends a post, if it is there. */
    void end(String key) {
        PersistentPost post = get(key);
        if (post != null) {
            remove(key, post);
        }
    }

    /** Lets a post, if it is there, be announced without its text from now on, as if a policy kept it back. */
    void withholdText(String key) {
        PersistentPost post = get(key);
        if (post != null) {
            post.getBatch().setText(null);
            store.put(POST + key, rows.encode(post));
        }
    }

    /** Ends a post if a person is among its people. */
    void endedBy(String key, String user) {
        PersistentPost post = get(key);
        if (post != null
                && post.getRecipients().stream().anyMatch(one -> one.getUserId().equals(user))) {
            remove(key, post);
        }
    }

    /** Keys of the rows of what is due, the longest waiting first. */
    List<String> due(Instant now, int most) {
        if (!mayHoldPosts) {
            return List.of();
        }
        List<String> due = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> range = store.prefixScan(DUE, new StringSerializer())) {
            mayHoldPosts = range.hasNext();
            String now16 = DUE + time(now);
            while (range.hasNext() && due.size() < most) {
                String key = range.next().key;
                if (key.compareTo(now16 + IndexKeys.AFTER_ALL) > 0) {
                    break;
                }
                due.add(key);
            }
        }
        return due;
    }

    /** Key of the post that a row says is due. */
    static String postKey(String dueKey) {
        return dueKey.substring(DUE.length() + TIME_DIGITS + 1);
    }

    private static String due(String key, PersistentPost post) {
        return DUE + time(post.getDueAt()) + '/' + key;
    }

    private static String time(Instant at) {
        return String.format("%016x", Math.max(0, at.toEpochMilli()));
    }
}
