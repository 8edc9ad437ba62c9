package io.postbell.router.topology.channel;

import io.postbell.event.Post;
import io.postbell.router.topology.state.Sentinel;
import io.postbell.schemas.topic.Keys;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;

/** The ids of the posts of the last day, so that a post that comes again is not announced again. Belongs to one processor. */
final class SeenPosts {
    static final String STORE = "seen-posts";

    private static final byte[] SEEN = {};

    private final WindowStore<String, byte[]> store;
    private final Duration memory;

    SeenPosts(ProcessingContext context, Duration memory) {
        this.store = context.getStateStore(STORE);
        this.memory = memory;
        Sentinel.keepIn(context, store);
    }

    /**
     * Notes a post.
     *
     * @param now the router's time; a post from the future is noted for now, because one such post would age all others
     * @return whether it is new
     */
    boolean add(Post post, Instant now) {
        String key = Keys.post(post.getServerId(), post.getPostId());
        Instant at = post.getAcceptedAt().isAfter(now) ? now : post.getAcceptedAt();
        try (WindowStoreIterator<byte[]> seen = store.fetch(key, at.minus(memory), at.plus(memory))) {
            if (seen.hasNext()) {
                return false;
            }
        }
        store.put(key, SEEN, at.toEpochMilli());
        return true;
    }
}
