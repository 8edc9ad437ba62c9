package io.postbell.ingest.log;

import java.time.Duration;

/** Runs things later. Never blocks; may be called from any thread. */
@FunctionalInterface
public interface Delays {
    /**
     * Runs a task once.
     *
     * @param delay at least this long, positive
     */
    void after(Duration delay, Runnable task);
}
