package io.postbell.runtime.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.postbell.runtime.admin.AdminServer;
import io.postbell.runtime.admin.Health;
import io.postbell.runtime.admin.Health.Status;
import io.postbell.runtime.config.CommonConfig;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service: components that start in the order in which they were added and stop in reverse within the configured deadline. The admin
 * endpoint is up before the first and down after the last, so that start and stop can be watched; readiness goes down before anything stops.
 * {@link #start} and {@link #close} may come from different threads.
 */
public final class Service implements RunningService {
    private static final Logger LOG = LoggerFactory.getLogger(Service.class);

    private enum State {
        NEW,
        STARTING,
        RUNNING,
        STOPPING,
        STOPPED
    }

    private final String name;
    private final Duration stopDeadline;
    private final List<Component> components;
    private final AdminServer admin;
    private final JvmMeters jvm;
    private final Health health;
    private final PrometheusMeterRegistry meters;
    private final AtomicReference<State> state = new AtomicReference<>(State.NEW);
    private final Deque<Component> started = new ArrayDeque<>();

    private Service(Builder builder) {
        name = builder.name;
        stopDeadline = builder.config.stopDeadline();
        components = List.copyOf(builder.components);
        health = builder.health;
        meters = builder.meters;
        jvm = new JvmMeters(meters);
        admin = new AdminServer(name, builder.config.admin(), health, meters);
        health.live("service", () -> status(state.get() != State.STOPPED));
        health.ready("service", () -> status(state.get() == State.RUNNING));
        health.started("service", () -> status(state.get() == State.RUNNING || state.get() == State.STOPPING));
    }

    /** Begins a service. */
    public static Builder builder(String name, CommonConfig config) {
        return new Builder(name, config);
    }

    @Override
    public void start() {
        if (!state.compareAndSet(State.NEW, State.STARTING)) {
            throw new IllegalStateException(name + " can be started once, it is " + state.get());
        }
        synchronized (started) {
            startAll();
            state.compareAndSet(State.STARTING, State.RUNNING);
        }
        LOG.info("{} is up, admin endpoint {}", name, adminAddress());
    }

    private void startAll() {
        List<Component> all = new ArrayList<>(components);
        all.add(0, admin);
        for (Component component : all) {
            if (state.get() == State.STOPPING) {
                throw new ServiceStartException(name + " was stopped while it started", null);
            }
            try {
                component.start();
                started.push(component);
                LOG.info("{}: {} started", name, component.name());
            } catch (Exception e) {
                if (e instanceof InterruptedException) {
                    Thread.currentThread().interrupt();
                }
                state.set(State.STOPPING);
                stopAll();
                throw new ServiceStartException(name + ": " + component.name() + " did not start: " + e, e);
            }
        }
    }

    /** Does not wait longer than the deadline; a start under way ends after the component that it is at. */
    @Override
    public void close() {
        State before = state.getAndUpdate(now -> now == State.STOPPED ? now : State.STOPPING);
        if (before == State.STOPPING || before == State.STOPPED) {
            return;
        }
        synchronized (started) {
            stopAll();
        }
    }

    private void stopAll() {
        new OrderedStop(name, stopDeadline).stop(started);
        jvm.close();
        meters.close();
        state.set(State.STOPPED);
        LOG.info("{} is stopped", name);
    }

    @Override
    public URI adminAddress() {
        return admin.address();
    }

    /** The checks; components may add theirs at any time. */
    public Health health() {
        return health;
    }

    /** The metrics of this service alone. */
    public MeterRegistry meters() {
        return meters;
    }

    private Status status(boolean up) {
        return new Status(up, state.get().name().toLowerCase(java.util.Locale.ROOT));
    }

    /** Collects the components of a service. */
    public static final class Builder {
        private final String name;
        private final CommonConfig config;
        private final List<Component> components = new ArrayList<>();
        private final Health health = new Health();
        private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

        private Builder(String name, CommonConfig config) {
            this.name = name;
            this.config = config;
        }

        /** Adds a component; it starts after those added before and stops before them. */
        public Builder add(Component component) {
            components.add(component);
            return this;
        }

        /** The checks of the service. */
        public Health health() {
            return health;
        }

        /** The metrics of the service. */
        public PrometheusMeterRegistry meters() {
            return meters;
        }

        /** The service, not started. */
        public Service build() {
            return new Service(this);
        }
    }
}
