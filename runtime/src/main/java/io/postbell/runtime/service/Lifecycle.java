package io.postbell.runtime.service;

import io.postbell.runtime.admin.Health.Status;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts components once, in order, and stops those that started once, in reverse. Whoever moves the state to {@code STOPPING} stops them:
 * the starting thread after a failure, or the thread that called {@link #stop}.
 */
final class Lifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

    private enum State {
        NEW,
        STARTING,
        RUNNING,
        STOPPING,
        STOPPED
    }

    private final String service;
    private final List<Component> components;
    private final Duration stopDeadline;
    private final AtomicReference<State> state = new AtomicReference<>(State.NEW);
    private final AtomicReference<Thread> starter = new AtomicReference<>();
    private final CountDownLatch startEnded = new CountDownLatch(1);

    /** What is to be stopped, last started first. Guarded by itself. */
    private final Deque<Component> started = new ArrayDeque<>();

    Lifecycle(String service, List<Component> components, Duration stopDeadline) {
        this.service = service;
        this.components = List.copyOf(components);
        this.stopDeadline = stopDeadline;
    }

    void start() {
        starter.compareAndSet(null, Thread.currentThread());
        if (!state.compareAndSet(State.NEW, State.STARTING)) {
            throw new IllegalStateException(service + " can be started once, but it is " + state.get());
        }
        try {
            components.forEach(this::start);
            if (!state.compareAndSet(State.STARTING, State.RUNNING)) {
                throw new ServiceStartException(service + " was stopped while it started", null);
            }
            LOG.info("{} is up", service);
        } finally {
            startEnded.countDown();
        }
    }

    private void start(Component component) {
        try {
            if (state.get() == State.STARTING) {
                component.start();
            }
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            String message = service + ": " + component.name() + " did not start: " + e.getMessage();
            if (state.compareAndSet(State.STARTING, State.STOPPING)) {
                stopStarted(System.nanoTime() + stopDeadline.toNanos());
            }
            throw new ServiceStartException(message, e);
        }
        boolean late;
        synchronized (started) {
            late = state.get() == State.STOPPED;
            started.push(component);
        }
        if (late) { // stop() did not wait for us any longer
            stopStarted(System.nanoTime());
        }
        LOG.info("{}: {} started", service, component.name());
    }

    void stop() {
        State before = state.getAndUpdate(now -> now == State.STOPPED ? now : State.STOPPING);
        if (before == State.STOPPING || before == State.STOPPED) {
            return;
        }
        long end = System.nanoTime() + stopDeadline.toNanos();
        LOG.info("{} stops within {}", service, stopDeadline);
        if (before == State.STARTING) {
            awaitStarter(end);
        }
        stopStarted(end);
    }

    private void awaitStarter(long end) {
        starter.get().interrupt();
        try {
            if (!startEnded.await(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                LOG.warn("{} was still starting when its time to stop was over", service);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stopStarted(long end) {
        List<Component> lastFirst;
        synchronized (started) {
            lastFirst = new ArrayList<>(started);
            started.clear();
        }
        new OrderedStop(service, end).stop(lastFirst);
        state.set(State.STOPPED);
        LOG.info("{} is stopped", service);
    }

    /** Not stopped. */
    Status alive() {
        return status(state.get() != State.STOPPED);
    }

    /** Whether everything is started and nothing stops. */
    Status running() {
        return status(state.get() == State.RUNNING);
    }

    /** Whether everything was started. */
    Status started() {
        return status(state.get() == State.RUNNING || (state.get() == State.STOPPING && startEnded.getCount() == 0));
    }

    private Status status(boolean up) {
        return new Status(up, state.get().name().toLowerCase(Locale.ROOT));
    }
}
