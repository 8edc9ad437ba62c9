package io.postbell.router.topology.state;

import java.time.Duration;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.WindowStore;

/**
 * A row of nobody in a store of rows by time that has no other. Such a store keeps its place in its changelog in its segments, and has none before its
 * first row. Kafka Streams 4.3 takes it for one whose process was killed, and under exactly-once wipes all stores of its partition and fills them
 * anew, after each restart and each move to another thread; and each wiping makes the group assign its work again.
 */
public final class Sentinel {
    private static final String KEY = "";
    private static final byte[] ROW = {};

    /** Before all other rows: the first of these ages it out, and a later time would age them. */
    private static final long AT_MS = 0;

    /** Punctuators may write; a processor that is being made may not. */
    private static final Duration SOON = Duration.ofMillis(1);

    private final WindowStore<String, byte[]> store;
    private Cancellable schedule;

    private Sentinel(WindowStore<String, byte[]> store) {
        this.store = store;
    }

    /**
     * Sees to it that the store has a row, soon. For a processor's {@code init}.
     *
     * @param context of the processor
     */
    public static void keepIn(ProcessingContext context, WindowStore<String, byte[]> store) {
        if (store.persistent()) {
            Sentinel sentinel = new Sentinel(store);
            sentinel.schedule = context.schedule(SOON, PunctuationType.WALL_CLOCK_TIME, now -> sentinel.look());
        }
    }

    private void look() {
        schedule.cancel();
        try (KeyValueIterator<?, byte[]> rows = store.all()) {
            if (rows.hasNext()) {
                return;
            }
        }
        store.put(KEY, ROW, AT_MS);
    }
}
