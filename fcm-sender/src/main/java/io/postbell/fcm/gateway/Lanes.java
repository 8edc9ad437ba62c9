package io.postbell.fcm.gateway;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The lanes of one app, used in turn. What finds no free stream waits in a queue without a bound of its own: the engine bounds what it
 * hands out. No thread waits for a stream; whoever is done with one goes on with the next task. For any number of threads.
 */
final class Lanes {
    /** Something to do with a lane. Exactly one of its methods is called. */
    interface Task {
        /** Runs on a worker, which may block. */
        void run(Lane lane);

        /** The lanes were closed before its turn came. */
        void drop();
    }

    private final List<Lane> lanes;
    private final Executor workers;
    private final Queue<Task> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger turn = new AtomicInteger();
    private volatile boolean closed;

    Lanes(List<Lane> lanes, Executor workers) {
        this.lanes = List.copyOf(lanes);
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
        lanes.forEach(Lane::close);
    }

    int underWay() {
        return lanes.stream().mapToInt(Lane::underWay).sum();
    }

    /** Walks the queue: for metrics only. */
    int waiting() {
        return waiting.size();
    }

    private void startWaiting() {
        // looks again after giving a permit back in vain: a task may have come in between, and its owner found no
        // permit
        while (!closed && !waiting.isEmpty()) {
            Optional<Lane> free = freeLane();
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

    private Optional<Lane> freeLane() {
        int first = turn.getAndIncrement();
        for (int i = 0; i < lanes.size(); i++) {
            Lane lane = lanes.get(Math.floorMod(first + i, lanes.size()));
            if (lane.tryAcquire()) {
                return Optional.of(lane);
            }
        }
        return Optional.empty();
    }

    private void start(Task task, Lane lane) {
        try {
            workers.execute(() -> work(task, lane));
        } catch (RejectedExecutionException closedMeanwhile) {
            lane.release();
            task.drop();
        }
    }

    /** Goes on with what waits on the same thread and lane: waking another thread for each task would cost much of what a send does. */
    private void work(Task first, Lane lane) {
        try {
            for (Task task = first; task != null; task = closed ? null : waiting.poll()) {
                task.run(lane);
            }
        } finally {
            lane.release();
            startWaiting();
        }
    }

    private void dropWaiting() {
        for (Task task = waiting.poll(); task != null; task = waiting.poll()) {
            task.drop();
        }
    }
}
