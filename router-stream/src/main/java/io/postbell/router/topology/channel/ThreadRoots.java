package io.postbell.router.topology.channel;

import io.postbell.event.ThreadRoot;
import io.postbell.router.topology.state.AvroRow;
import io.postbell.router.topology.state.Sentinel;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;

/**
 * Posts that may come to start a thread, for as long as they are remembered; most posts never do, so they are not kept for ever. Belongs to one
 * processor.
 */
final class ThreadRoots {
    static final String STORE = "thread-roots";

    private final WindowStore<String, byte[]> store;
    private final AvroRow<ThreadRoot> rows = new AvroRow<>(ThreadRoot.class);
    private final Duration memory;

    ThreadRoots(ProcessingContext context, Duration memory) {
        this.store = context.getStateStore(STORE);
        this.memory = memory;
        Sentinel.keepIn(context, store);
    }

    /** @param at when the post was accepted, or the router's time if that is earlier: a post from the future would age all others */
    void put(String threadKey, ThreadRoot root, Instant at) {
        store.put(threadKey, rows.encode(root), at.toEpochMilli());
    }

    /** The first post of a thread, or null. */
    ThreadRoot get(String threadKey, Instant now) {
        try (WindowStoreIterator<byte[]> found = store.fetch(threadKey, now.minus(memory), now.plus(memory))) {
            return found.hasNext() ? rows.decode(found.next().value) : null;
        }
    }
}
