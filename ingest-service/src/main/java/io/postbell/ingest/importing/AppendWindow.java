package io.postbell.ingest.importing;

import io.postbell.ingest.log.EntryTooLargeException;
import io.postbell.ingest.log.LogEntry;
import io.postbell.ingest.log.LogUnavailableException;
import io.postbell.ingest.log.RecordLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Appends entries with a bounded number in flight: who appends waits for room. Acknowledgements come on any thread. */
final class AppendWindow {
    private final RecordLog log;
    private final int max;
    private final Duration patience;
    private final Consumer<LogEntry<?>> onAcknowledged;
    private final Semaphore room;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final AtomicLong acknowledged = new AtomicLong();
    private final Queue<Long> tooLarge = new ConcurrentLinkedQueue<>();

    AppendWindow(RecordLog log, int max, Duration patience, Consumer<LogEntry<?>> onAcknowledged) {
        this.log = log;
        this.max = max;
        this.patience = patience;
        this.onAcknowledged = onAcknowledged;
        this.room = new Semaphore(max);
    }

    /**
     * Appends an entry; throws what an earlier one failed with.
     *
     * @param line where the entry comes from
     */
    void append(LogEntry<?> entry, long line) throws LogUnavailableException, InterruptedException {
        acquire(1);
        throwFailure();
        log.append(entry).whenComplete((done, problem) -> {
            if (problem == null) {
                acknowledged.incrementAndGet();
                onAcknowledged.accept(entry);
            } else if (problem instanceof EntryTooLargeException) {
                tooLarge.add(line);
            } else {
                failure.compareAndSet(null, problem);
            }
            room.release();
        });
    }

    /** Waits until everything is acknowledged. */
    void drain() throws LogUnavailableException, InterruptedException {
        acquire(max);
        room.release(max);
        throwFailure();
    }

    /** Entries acknowledged so far. */
    long acknowledged() {
        return acknowledged.get();
    }

    /** Lines whose entries Kafka will not take, each told once. */
    List<Long> takeTooLarge() {
        List<Long> lines = new ArrayList<>();
        for (Long line = tooLarge.poll(); line != null; line = tooLarge.poll()) {
            lines.add(line);
        }
        return lines;
    }

    private void acquire(int permits) throws LogUnavailableException, InterruptedException {
        if (!room.tryAcquire(permits, patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new LogUnavailableException("Kafka acknowledged too little within " + patience.toMillis() + " ms");
        }
    }

    private void throwFailure() throws LogUnavailableException {
        Throwable problem = failure.get();
        if (problem != null) {
            throw new LogUnavailableException(problem.getMessage(), problem);
        }
    }
}
