package io.postbell.router.topology.state;

import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.WindowStore;

/**
 * A row of nobody in a store of rows by time. Such a store keeps its place in its changelog in its segments: without a row it has none, and when
 * nothing was written for longer than the changelog is kept, the place lies before its first record. Both times Kafka Streams 4.3 would take the
 * partition for one whose process was killed, and under exactly-once wipe all stores of it and fill them anew: after each restart and each move to
 * another thread; and each wiping makes the group assign its work again. So the row is put soon, and again and again.
 */
public final class Sentinel {
    private static final String KEY = "";
    private static final byte[] ROW = {};

    /** Before all other rows, which a later time would age. Beside them the row is too old to be kept, but its changelog record is written. */
    private static final long AT_MS = 0;

    /** The changelog is kept for longer: for as long as the rows are, and a day. */
    private static final Duration AGAIN_AFTER = Duration.ofHours(1);

    /** A processor that is being made may not write, so this is the time of the first row. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final WindowStore<String, byte[]> store;
    private long dueAtMs;

    private Sentinel(WindowStore<String, byte[]> store) {
        this.store = store;
    }

    /**
     * Sees to it that the store's place in its changelog is known, if the store outlives the process.
     *
     * @param context of the processor that is being made
     */
    public static void keepIn(ProcessingContext context, WindowStore<String, byte[]> store) {
        if (store.persistent()) {
            context.schedule(LOOK, PunctuationType.WALL_CLOCK_TIME, new Sentinel(store)::put);
        }
    }

    private void put(long nowMs) {
        if (nowMs >= dueAtMs) {
            store.put(KEY, ROW, AT_MS);
            dueAtMs = nowMs + AGAIN_AFTER.toMillis();
        }
    }
}
