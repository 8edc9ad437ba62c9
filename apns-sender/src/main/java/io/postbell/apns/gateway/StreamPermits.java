package io.postbell.apns.gateway;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A semaphore that nobody waits at: work is run when a permit is free, in the order in which it came, by the thread that brought it or that
 * freed the permit. Thread-safe. The queue is as long as the caller lets it become.
 */
final class StreamPermits {
    private final AtomicInteger free;
    private final AtomicInteger rounds = new AtomicInteger();
    private final Queue<Claim> waiting = new ConcurrentLinkedQueue<>();
    private final int total;

    StreamPermits(int total) {
        this.total = total;
        this.free = new AtomicInteger(total);
    }

    /**
     * Runs work under a permit.
     *
     * @param until the permit is given back when this completes; if that happens before a permit is free, the work may not run at all
     * @param work starts something and returns; must not throw
     */
    void run(CompletableFuture<?> until, Runnable work) {
        waiting.add(new Claim(until, work));
        serve();
    }

    /** Permits in use. */
    int used() {
        return total - free.get();
    }

    /** Claims without a permit, those that are no longer wanted included. */
    int waiting() {
        return waiting.size();
    }

    /** One thread serves at a time; the others only ask it for one more round, so that no chain of completions nests without end. */
    private void serve() {
        if (rounds.getAndIncrement() > 0) {
            return;
        }
        int seen = 1;
        do {
            serveOnce();
            seen = rounds.addAndGet(-seen);
        } while (seen > 0);
    }

    private void serveOnce() {
        while (free.get() > 0) {
            Claim next = waiting.poll();
            if (next == null) {
                return;
            }
            if (!next.until().isDone()) {
                free.decrementAndGet();
                next.work().run();
                var unused = next.until().whenComplete((answer, failure) -> giveBack());
            }
        }
    }

    private void giveBack() {
        free.incrementAndGet();
        serve();
    }

    private record Claim(CompletableFuture<?> until, Runnable work) {}
}
