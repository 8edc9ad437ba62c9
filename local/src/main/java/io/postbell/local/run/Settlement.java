package io.postbell.local.run;

import io.postbell.runtime.books.Books;
import io.postbell.runtime.books.LedgerReader;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Waits until the pipeline has nothing left to do: the router has read everything, and every notification has its final state. */
public final class Settlement {
    private static final Duration CHECK_EVERY = Duration.ofMillis(250);

    private final Backlog router;
    private final LedgerReader reader;
    private final Duration patience;

    /** What one look shows; two equal looks in a row mean that nothing moves. */
    private record Look(long backlog, Books books) {
        boolean done() {
            return backlog == 0 && books.notifications().open() == 0;
        }
    }

    /**
     * A settlement.
     *
     * @param patience how long nothing may move before the books are taken as they are; longer than the longest wait for a retry
     */
    Settlement(Backlog router, LedgerReader reader, Duration patience) {
        this.router = router;
        this.reader = reader;
        this.patience = patience;
    }

    /**
     * Blocks until all is settled or patience is over.
     *
     * @return the books as they stand then
     * @throws ExecutionException if the broker does not answer
     */
    public Books await() throws ExecutionException, InterruptedException {
        CompletableFuture<Books> settled = new CompletableFuture<>();
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        long every = CHECK_EVERY.toMillis();
        ScheduledFuture<?> checks =
                timer.scheduleWithFixedDelay(new Check(settled), every, every, TimeUnit.MILLISECONDS);
        try {
            return settled.get();
        } finally {
            checks.cancel(true);
            timer.shutdownNow();
        }
    }

    /** Looks again and again on the timer's thread. */
    private final class Check implements Runnable {
        private final CompletableFuture<Books> settled;
        private Look last;
        private long sameSince = System.nanoTime();

        Check(CompletableFuture<Books> settled) {
            this.settled = settled;
        }

        @Override
        public void run() {
            try {
                long backlog = router.records();
                Look look = new Look(backlog + reader.backlog(), reader.ledger().books());
                boolean moved = !look.equals(last);
                if (moved) {
                    sameSince = System.nanoTime();
                }
                boolean givenUp =
                        Duration.ofNanos(System.nanoTime() - sameSince).compareTo(patience) > 0;
                if ((look.done() && !moved) || givenUp) {
                    settled.complete(look.books());
                }
                last = look;
            } catch (ExecutionException | RuntimeException e) {
                settled.completeExceptionally(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
