package io.postbell.runtime.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Whether the operator wants the command to end early. Safe for use by several threads. */
public final class Interruption {
    private final CountDownLatch requested = new CountDownLatch(1);

    /** Nobody has asked yet. */
    public Interruption() {}

    /** Asks the command to end as soon as nothing is half done. */
    public void request() {
        requested.countDown();
    }

    boolean requested() {
        return requested.getCount() == 0;
    }

    /** Waits so long, or until it is requested. */
    void await(long nanos) {
        try {
            boolean unused = requested.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            request();
        }
    }
}
