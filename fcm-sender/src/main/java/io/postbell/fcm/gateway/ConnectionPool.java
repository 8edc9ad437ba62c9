package io.postbell.fcm.gateway;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The connections of one app, used in turn. What finds no free stream waits in a queue without a bound of its own: the engine bounds what it
 * hands out. No thread waits for a stream; whoever is done with one goes on with the next task. For any number of threads.
 */
final class ConnectionPool {
    /** Something to do on a connection. Exactly one of its methods is called. */
    interface Task {
        /** Runs on a worker, which may block. */
        void run(ConnectionSlot slot);

        /** The pool was closed before its turn came. */
        void drop();
    }

    private final List<ConnectionSlot> slots;
    private final Executor workers;
    private final Queue<Task> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger turn = new AtomicInteger();
    private volatile boolean closed;

    ConnectionPool(List<ConnectionSlot> slots, Executor workers) {
        this.slots = List.copyOf(slots);
        this.workers = workers;
    }

    /** Does not block. */
    void submit(Task task) {
        waiting.add(task);
        startWaiting();
    }

    /** Drops what waits and breaks off what is under way. */
    void close() {
        closed = true;
        dropWaiting();
        slots.forEach(ConnectionSlot::close);
    }

    int underWay() {
        return slots.stream().mapToInt(ConnectionSlot::underWay).sum();
    }

    /** Walks the queue: for metrics only. */
    int waiting() {
        return waiting.size();
    }

    private void startWaiting() {
        // looks again after giving a permit back in vain: a task may have come in between, and its owner found no
        // permit
        while (!closed && !waiting.isEmpty()) {
            Optional<ConnectionSlot> free = freeSlot();
            if (free.isEmpty()) {
                return;
            }
            Task next = waiting.poll();
            if (next == null) {
                free.get().release();
            } else {
                start(next, free.get());
            }
        }
        if (closed) {
            dropWaiting();
        }
    }

    private Optional<ConnectionSlot> freeSlot() {
        int first = turn.getAndIncrement();
        for (int i = 0; i < slots.size(); i++) {
            ConnectionSlot slot = slots.get(Math.floorMod(first + i, slots.size()));
            if (slot.tryAcquire()) {
                return Optional.of(slot);
            }
        }
        return Optional.empty();
    }

    private void start(Task task, ConnectionSlot slot) {
        try {
            workers.execute(() -> work(task, slot));
        } catch (RejectedExecutionException closedMeanwhile) {
            slot.release();
            task.drop();
        }
    }

    /** Goes on with what waits on the same thread and slot: waking another thread for each task would cost much of what a send does. */
    private void work(Task first, ConnectionSlot slot) {
        try {
            for (Task task = first; task != null; task = closed ? null : waiting.poll()) {
                task.run(slot);
            }
        } finally {
            slot.release();
            startWaiting();
        }
    }

    private void dropWaiting() {
        for (Task task = waiting.poll(); task != null; task = waiting.poll()) {
            task.drop();
        }
    }
}
