package io.postbell.ingest.log;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * Whether Kafka refuses what it is given, by what became of the last entries. A refusal is forgotten after a while: whoever is sent nothing on
 * account of it would never learn that all is well again. Safe for use by several threads.
 */
final class Refusals {
    private final long rememberedNanos;
    private final LongSupplier nanoTime;
    private final AtomicReference<Long> lastRefusal = new AtomicReference<>();

    Refusals(Duration remembered, LongSupplier nanoTime) {
        this.rememberedNanos = remembered.toNanos();
        this.nanoTime = nanoTime;
    }

    /** An entry was acknowledged. */
    void took() {
        // read first: nearly always there is nothing to forget, and then nothing is written
        if (lastRefusal.get() != null) {
            lastRefusal.set(null);
        }
    }

    /** An entry was not taken, and not on its own account. */
    void refused() {
        lastRefusal.set(nanoTime.getAsLong());
    }

    /** Whether the last entry was refused, not long ago. */
    boolean lately() {
        Long last = lastRefusal.get();
        return last != null && nanoTime.getAsLong() - last < rememberedNanos;
    }
}
