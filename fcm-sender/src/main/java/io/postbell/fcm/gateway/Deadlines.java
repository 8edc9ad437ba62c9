package io.postbell.fcm.gateway;

import io.postbell.runtime.delivery.Outcome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends sends whose time is over. On a thread of its own and not the JVM's shared one: whatever the engine does with an outcome, only other
 * deadlines of this gateway wait for it.
 */
final class Deadlines implements AutoCloseable {
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "fcm-deadlines");
        thread.setDaemon(true);
        return thread;
    });

    Deadlines() {
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Completes the send with this outcome if it is still open then. */
    void set(CompletableFuture<Outcome> send, Duration deadline, Outcome late) {
        if (send.isDone()) {
            return;
        }
        try {
            Future<?> end = timer.schedule(() -> send.complete(late), deadline.toMillis(), TimeUnit.MILLISECONDS);
            var unused = send.whenComplete((outcome, failure) -> end.cancel(false));
        } catch (RejectedExecutionException closedMeanwhile) {
            send.complete(late);
        }
    }

    /** Runs something later, unless the timer is closed before. */
    void after(Duration wait, Runnable action) {
        var unused = timer.schedule(action, wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Takes no more; those that are set still hold. */
    @Override
    public void close() {
        timer.shutdown();
    }
}
