package io.postbell.runtime.delivery;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread with one consumer: a lane. When its consumer or producer fails, it drops both and begins again from the last commit, with a growing
 * pause; nothing that was not committed is lost by that. It ends only when it is stopped.
 */
final class Lane {
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** A session that lasted so long was well; the pauses begin anew. */
    private static final Duration WELL = Duration.ofMinutes(1);

    private final String name;
    private final SessionRunner runner;
    private final LaneHealth health;
    private final DeliveryMetrics metrics;
    private final Thread thread;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile long stopByNanos;

    /** Runs sessions. */
    interface SessionRunner {
        /**
         * Runs one session until it is told to stop, or fails. Leaves no consumer and no producer open.
         *
         * @param stop tells when to stop, and how long that may take
         * @throws Exception why it ended, if it was not told to
         */
        void run(Stop stop) throws Exception;
    }

    /** What a session may ask about its end. */
    interface Stop {
        /** Whether the session is to end. */
        boolean requested();

        /** What is left of the time to end; zero if nothing. */
        Duration left();
    }

    Lane(String name, String threadName, SessionRunner runner, LaneHealth health, DeliveryMetrics metrics) {
        this.name = name;
        this.runner = runner;
        this.health = health;
        this.metrics = metrics;
        this.thread = new Thread(this::live, threadName);
    }

    void start() {
        thread.start();
    }

    /** Tells it to stop; returns at once. */
    void stop(Duration deadline) {
        stopByNanos = System.nanoTime() + deadline.toNanos();
        stopping.countDown();
    }

    /** Waits for its end; false if it has not come in time. */
    boolean awaitEnd(Duration atMost) throws InterruptedException {
        thread.join(Math.max(1, atMost.toMillis()));
        return !thread.isAlive();
    }

    String name() {
        return name;
    }

    boolean alive() {
        return thread.isAlive();
    }

    private void live() {
        Stop stop = new Stop() {
            @Override
            public boolean requested() {
                return stopping.getCount() == 0;
            }

            @Override
            public Duration left() {
                return Duration.ofNanos(Math.max(0, stopByNanos - System.nanoTime()));
            }
        };
        Duration pause = FIRST_PAUSE;
        while (!stop.requested()) {
            long began = System.nanoTime();
            try {
                runner.run(stop);
            } catch (Exception failure) {
                // an interrupt is no wish of ours; clear it, or nothing would wait any more
                boolean interrupted = Thread.interrupted();
                pause = System.nanoTime() - began >= WELL.toNanos() ? FIRST_PAUSE : pause;
                LOG.error(
                        "lane {} failed{}; again from the last commit in {}",
                        name,
                        interrupted ? " (interrupted)" : "",
                        pause,
                        failure);
                metrics.restarted(name);
                health.failed(failure.toString());
                sit(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            }
        }
    }

    private void sit(Duration pause) {
        try {
            var unused = stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // only stop() ends a lane; the next session begins sooner
            LOG.warn("lane {} was interrupted", name);
        }
    }
}
