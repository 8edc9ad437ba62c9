package io.postbell.router.topology.channel;

import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The threads that somebody replied to or follows, and the people in them. Belongs to one processor. Keys, after the channel's:
 *
 * <ul>
 *   <li>{@code /root}: somebody replied to this post; value: one byte, whether its author is known
 *   <li>{@code /root/user}: what the thread knows of a person, see {@link ThreadState}
 * </ul>
 */
final class Threads {
    static final String STORE = "threads";

    private static final byte[] ROOT_KNOWN = {1};
    private static final byte[] ROOT_UNKNOWN = {0};

    /** What is known of a thread. */
    enum Known {
        /** Nobody replied to it so far. */
        NEW,
        /** Somebody replied, but its first post never came by. */
        WITHOUT_ROOT,
        /** Somebody replied, and its first post is known. */
        WHOLE
    }

    private final KeyValueStore<String, byte[]> store;

    Threads(ProcessingContext context) {
        this.store = context.getStateStore(STORE);
    }

    /** Key of a thread. */
    static String key(String channelKey, String rootId) {
        return channelKey + '/' + rootId;
    }

    /** What the keys of its people begin with. */
    static String people(String threadKey) {
        return threadKey + '/';
    }

    Known known(String threadKey) {
        byte[] row = store.get(threadKey);
        if (row == null) {
            return Known.NEW;
        }
        return row[0] == ROOT_KNOWN[0] ? Known.WHOLE : Known.WITHOUT_ROOT;
    }

    void replied(String threadKey, boolean rootKnown) {
        store.put(threadKey, rootKnown ? ROOT_KNOWN : ROOT_UNKNOWN);
    }

    ThreadState person(String people, String user) {
        return ThreadState.decode(store.get(people + user));
    }

    void put(String people, String user, ThreadState state) {
        store.put(people + user, state.encode());
    }

    /**
     * The people of a thread, ordered by id. The caller closes it.
     *
     * @param from id to begin with, or null for the first
     */
    KeyValueIterator<String, byte[]> range(String people, String from) {
        return from == null
                ? store.prefixScan(people, new StringSerializer())
                : store.range(people + from, people + IndexKeys.AFTER_ALL);
    }
}
