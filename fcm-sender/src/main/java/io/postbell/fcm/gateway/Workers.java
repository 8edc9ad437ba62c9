package io.postbell.fcm.gateway;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads for calls that block: virtual ones where the JVM has them (21 and later), otherwise a pool of as many platform threads as there
 * are permits. Looks once, by name, because the code is compiled for 17.
 */
final class Workers implements Executor, AutoCloseable {
    private static final long IDLE_SECONDS = 30;

    private final ExecutorService threads;

    private Workers(ExecutorService threads) {
        this.threads = threads;
    }

    /**
     * Workers for a number of calls at a time.
     *
     * @param permits the most calls at a time; only a pool needs to know
     */
    static Workers create(int permits) {
        return new Workers(virtualThreads().orElseGet(() -> platformThreads(permits)));
    }

    @Override
    public void execute(Runnable call) {
        threads.execute(call);
    }

    /** Interrupts what is under way. */
    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static Optional<ExecutorService> virtualThreads() {
        try {
            return Optional.of((ExecutorService) MethodHandles.publicLookup()
                    .findStatic(
                            Executors.class,
                            "newVirtualThreadPerTaskExecutor",
                            MethodType.methodType(ExecutorService.class))
                    .invoke());
        } catch (NoSuchMethodException | UnsupportedOperationException olderThan21) {
            return Optional.empty();
        } catch (Throwable unexpected) {
            throw new IllegalStateException("virtual threads could not be started", unexpected);
        }
    }

    private static ExecutorService platformThreads(int permits) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                permits, permits, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), call -> {
                    Thread thread = new Thread(call, "fcm-send-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
