package io.postbell.local.bench.load;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Looks at something outside of this process until it is as wanted. */
public final class Poll {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private Poll() {}

    /** A question that may fail. */
    @FunctionalInterface
    public interface Question {
        /** Whether it is so. */
        boolean answer() throws Exception;
    }

    /** Waits for a while. */
    public static void pause(Duration time) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        until("the pause to be over", time.plusMinutes(1), () -> System.nanoTime() >= end);
    }

    /**
     * Asks every few milliseconds.
     *
     * @param what named when it does not come true
     * @throws IllegalStateException if it does not come true in time
     */
    public static void until(String what, Duration within, Question question) throws Exception {
        long deadline = System.nanoTime() + within.toNanos();
        while (!question.answer()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(what + ": not within " + within);
            }
            if (Thread.interrupted()) {
                throw new InterruptedException(what);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
