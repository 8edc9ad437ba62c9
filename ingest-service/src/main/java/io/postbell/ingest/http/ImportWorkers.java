package io.postbell.ingest.http;

import io.postbell.runtime.service.Component;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of imports: one each, so many at a time and no more. Safe for use by several threads. */
public final class ImportWorkers implements Component {
    private final ExecutorService threads;
    private final AtomicInteger number = new AtomicInteger();

    /** With the most imports at a time. */
    public ImportWorkers(int max) {
        threads = new ThreadPoolExecutor(0, max, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), this::thread);
    }

    @Override
    public String name() {
        return "imports";
    }

    @Override
    public void start() {}

    /** Tells imports to end, which tell their callers. */
    @Override
    public void stop(Duration deadline) throws InterruptedException {
        threads.shutdownNow();
        threads.awaitTermination(deadline.toMillis() / 2, TimeUnit.MILLISECONDS);
    }

    /** Runs an import; false when there are too many. */
    boolean run(Runnable work) {
        try {
            threads.execute(work);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "ingest-import-" + number.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
