package io.postbell.router.topology.channel;

import io.postbell.event.FanoutJob;
import io.postbell.event.Post;
import io.postbell.router.topology.state.AvroRow;
import io.postbell.schemas.topic.Keys;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Walks that were put aside. Belongs to one processor. */
final class FanoutJobs {
    static final String STORE = "fanout-jobs";

    private static final String BEFORE_ALL = "";
    private static final String AFTER_ALL = IndexKeys.AFTER_ALL;

    private final KeyValueStore<String, byte[]> store;
    private final AvroRow<FanoutJob> rows = new AvroRow<>(FanoutJob.class);
    // true until a look into the store proves otherwise, so that an empty store is not looked into again and again
    private boolean mayHoldJobs = true;

    FanoutJobs(ProcessingContext context) {
        this.store = context.getStateStore(STORE);
    }

    static String key(FanoutJob job) {
        Post post = job.getBatch().getPost();
        String key = Keys.post(post.getServerId(), post.getPostId());
        int repeat = job.getBatch().getRepeat();
        return repeat == 0 ? key : key + '/' + repeat;
    }

    void put(FanoutJob job) {
        store.put(key(job), rows.encode(job));
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
     * Keys of waiting jobs, going round: those behind a key first.
     *
     * @param most how many at most
     */
    List<String> after(String key, int most) {
        List<String> keys = new ArrayList<>();
        if (mayHoldJobs) {
            collect(keys, key, AFTER_ALL, most);
            collect(keys, BEFORE_ALL, key, most);
            mayHoldJobs = !keys.isEmpty();
        }
        return keys;
    }

    private void collect(List<String> keys, String from, String to, int most) {
        if (from.compareTo(to) >= 0) {
            return;
        }
        try (KeyValueIterator<String, byte[]> range = store.range(from, to)) {
            while (range.hasNext() && keys.size() < most) {
                String key = range.next().key;
                // ranges include both ends: what was served last comes last
                if (!key.equals(from) && !keys.contains(key)) {
                    keys.add(key);
                }
            }
        }
    }
}
