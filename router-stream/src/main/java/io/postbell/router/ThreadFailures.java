package io.postbell.router;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces stream threads that failed, after a pause that grows from failure to failure, and gives up when too many fail in too short a time. A
 * common trouble fails all threads at once, so failures count for each thread that works.
 * Only trouble around the records comes here (registry, brokers, disk), so the same work is tried again and nothing is skipped. Called by the
 * failing threads; safe for use by several.
 */
final class ThreadFailures implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadFailures.class);
    private static final int DOUBLINGS = 7;

    private final RouterAppConfig.Recovery limits;
    private final int threads;
    private final InstantSource clock;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Deque<Instant> recent = new ArrayDeque<>();

    /** @param threads how many work at a time, 1 at least */
    ThreadFailures(RouterAppConfig.Recovery limits, int threads, InstantSource clock) {
        this.limits = limits;
        this.threads = threads;
        this.clock = clock;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        int failures = count();
        if (failures > limits.maxFailures() * threads) {
            LOG.error(
                    "stream threads failed {} times within {}, and {} work; giving up",
                    failures,
                    limits.window(),
                    threads,
                    failure);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        Duration pause = pause((failures + threads - 1) / threads);
        LOG.error(
                "a stream thread failed ({} within {}) and is replaced in {}",
                failures,
                limits.window(),
                pause,
                failure);
        await(pause);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    /** Ends all pauses. */
    void close() {
        closing.countDown();
    }

    private synchronized int count() {
        Instant now = clock.instant();
        recent.addLast(now);
        while (recent.peekFirst().isBefore(now.minus(limits.window()))) {
            recent.removeFirst();
        }
        return recent.size();
    }

    /** @param round how many times each thread has failed, from 1 */
    private Duration pause(int round) {
        Duration longest = limits.longestPause();
        return round > DOUBLINGS ? longest : longest.dividedBy(1L << (DOUBLINGS - round + 1));
    }

    private void await(Duration pause) {
        try {
            if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.info("the router stops, the pause is over");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
