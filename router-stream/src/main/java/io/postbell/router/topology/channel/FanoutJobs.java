package io.postbell.router.topology.channel;

import io.postbell.event.FanoutJob;
import io.postbell.event.Post;
import io.postbell.router.topology.state.AvroRow;
import io.postbell.schemas.topic.Keys;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Walks that were put aside. A key is the channel's, a number that grows with each walk of the channel, and the post's id, so that the walks of
 * a channel lie in the order in which they began. Belongs to one processor.
 */
final class FanoutJobs {
    static final String STORE = "fanout-jobs";

    private static final String BEFORE_ALL = "";
    private static final String AFTER_ALL = IndexKeys.AFTER_ALL;
    private static final int NUMBER_AT = 2;

    private final KeyValueStore<String, byte[]> store;
    private final AvroRow<FanoutJob> rows = new AvroRow<>(FanoutJob.class);
    // true until a look into the store proves otherwise, so that an empty store is not looked into again and again
    private boolean mayHoldJobs = true;

    FanoutJobs(ProcessingContext context) {
        this.store = context.getStateStore(STORE);
    }

    /** Key for a new walk of a channel, behind those that wait. */
    String keyBehind(String last, FanoutJob job) {
        Post post = job.getBatch().getPost();
        long number = last == null ? 0 : Long.parseLong(Keys.parts(last).get(NUMBER_AT)) + 1;
        return String.format(
                Locale.ROOT,
                "%s%019d/%s/%d",
                prefix(Keys.channel(post.getServerId(), post.getChannelId())),
                number,
                post.getPostId(),
                job.getBatch().getRepeat());
    }

    /** Key of the walk of a channel that began last, or null if none waits. */
    String last(String channelKey) {
        if (!mayHoldJobs) {
            return null;
        }
        String prefix = prefix(channelKey);
        try (KeyValueIterator<String, byte[]> walks = store.reverseRange(prefix, prefix + AFTER_ALL)) {
            return walks.hasNext() ? walks.next().key : null;
        }
    }

    void put(String key, FanoutJob job) {
        store.put(key, rows.encode(job));
        mayHoldJobs = true;
    }

    void remove(String key) {
        store.delete(key);
    }

    /** The job with a key, or null. */
    FanoutJob get(String key) {
        return rows.decode(store.get(key));
    }

    /**
     * Of each channel the walk that began first, going round: channels behind the one of a key first.
     *
     * @param most how many at most
     */
    List<String> after(String key, int most) {
        List<String> keys = new ArrayList<>();
        if (mayHoldJobs) {
            String behind = key.isEmpty() ? BEFORE_ALL : behind(key);
            collect(keys, behind, Optional.empty(), most);
            collect(keys, BEFORE_ALL, Optional.of(behind), most);
            mayHoldJobs = !keys.isEmpty();
        }
        return keys;
    }

    private void collect(List<String> keys, String from, Optional<String> end, int most) {
        String at = from;
        while (at != null && keys.size() < most && end.map(at::compareTo).orElse(-1) < 0) {
            String first = first(at, end.orElse(AFTER_ALL));
            if (first != null && !end.filter(first::equals).isPresent()) {
                keys.add(first);
            }
            at = first == null ? null : behind(first);
        }
    }

    private String first(String from, String to) {
        try (KeyValueIterator<String, byte[]> range = store.range(from, to)) {
            return range.hasNext() ? range.next().key : null;
        }
    }

    private static String prefix(String channelKey) {
        return channelKey + '/';
    }

    /** Where the channels behind that of a key begin. */
    private static String behind(String key) {
        List<String> parts = Keys.parts(key);
        return prefix(Keys.channel(parts.get(0), parts.size() > 1 ? parts.get(1) : "")) + AFTER_ALL;
    }
}
