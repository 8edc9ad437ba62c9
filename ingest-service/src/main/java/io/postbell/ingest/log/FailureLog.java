package io.postbell.ingest.log;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/** Logs failures of sending, at most one in a while, with the number of those kept quiet. Safe for use by several threads. */
final class FailureLog {
    private final Logger log;
    private final long intervalNanos;
    private final LongSupplier nanoTime;
    private final AtomicLong quietUntil;
    private final AtomicLong quiet = new AtomicLong();

    FailureLog(Logger log, Duration interval, LongSupplier nanoTime) {
        this.log = log;
        this.intervalNanos = interval.toNanos();
        this.nanoTime = nanoTime;
        this.quietUntil = new AtomicLong(nanoTime.getAsLong());
    }

    /** The producer's messages name topics, sizes and times, never values. */
    void failed(String topic, Exception failure) {
        long now = nanoTime.getAsLong();
        long until = quietUntil.get();
        if (now - until >= 0 && quietUntil.compareAndSet(until, now + intervalNanos)) {
            log.warn(
                    "an entry for {} was not taken ({} more before): {}",
                    topic,
                    quiet.getAndSet(0),
                    failure.toString());
        } else {
            quiet.incrementAndGet();
        }
    }
}
