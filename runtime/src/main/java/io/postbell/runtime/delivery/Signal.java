package io.postbell.runtime.delivery;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Lets one thread wait, for a bounded time, until others have changed something. Raising it costs one read while nobody waits. */
final class Signal {
    /** A waiter looks again this often, so that a condition nobody raises the signal for is still seen. */
    private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(10).toNanos();

    private volatile Thread waiter;

    /** Wakes the waiter, if there is one. Any thread. */
    void raise() {
        Thread waiting = waiter;
        if (waiting != null) {
            LockSupport.unpark(waiting);
        }
    }

    /**
     * Waits until the condition holds or the time is over.
     *
     * @return whether the condition holds
     */
    boolean await(BooleanSupplier condition, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        waiter = Thread.currentThread();
        try {
            while (!condition.getAsBoolean()) {
                long left = end - System.nanoTime();
                if (left <= 0 || Thread.currentThread().isInterrupted()) {
                    return condition.getAsBoolean();
                }
                LockSupport.parkNanos(this, Math.min(left, LOOK_AGAIN_NANOS));
            }
            return true;
        } finally {
            waiter = null;
        }
    }
}
