package io.postbell.runtime.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.postbell.runtime.admin.AdminServer;
import io.postbell.runtime.admin.Health;
import io.postbell.runtime.config.CommonConfig;
import io.postbell.runtime.metrics.ServiceMetrics;
import io.postbell.runtime.tracing.Steps;
import io.postbell.runtime.tracing.Tracing;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * A service: components that start in the order in which they were added and stop in reverse within the configured deadline. The admin
 * endpoint is up before the first and down after the last, so that start and stop can be watched; readiness goes down before anything stops.
 * {@link #start} and {@link #close} may come from different threads.
 */
public final class Service implements RunningService {
    private final AdminServer admin;
    private final Health health;
    private final PrometheusMeterRegistry meters;
    private final Lifecycle lifecycle;

    private Service(Builder builder) {
        health = builder.health;
        meters = builder.meters;
        admin = new AdminServer(builder.name, builder.config.admin(), health, meters);
        List<Component> components = new ArrayList<>();
        components.add(new JvmMeters(meters));
        components.add(admin);
        components.add(builder.tracing);
        components.addAll(builder.components);
        lifecycle = new Lifecycle(builder.name, components, builder.config.stopDeadline());
        health.live("service", lifecycle::alive);
        health.ready("service", lifecycle::running);
        health.started("service", lifecycle::started);
        health.showIn(meters);
        ServiceMetrics.BUILD_INFO.gauge(meters, () -> 1, builder.name, ServiceVersion.number());
    }

    /** Begins a service. */
    public static Builder builder(String name, CommonConfig config) {
        return new Builder(name, config);
    }

    /**
     * Starts everything, in order; returns when the service works. Can be called once.
     *
     * @throws ServiceStartException if a part did not start, or {@link #close} came before the end; what was started has been stopped again
     */
    @Override
    public void start() {
        lifecycle.start();
    }

    /**
     * Stops everything within the deadline, in reverse order; what needs longer is left behind. A start under way is interrupted. A second
     * call does nothing.
     */
    @Override
    public void close() {
        lifecycle.stop();
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

    /** Collects the components of a service. */
    public static final class Builder {
        private final String name;
        private final CommonConfig config;
        private final List<Component> components = new ArrayList<>();
        private final Health health = new Health();
        private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        private final Tracing tracing;

        private Builder(String name, CommonConfig config) {
            this.name = name;
            this.config = config;
            this.tracing = Tracing.of(config.tracing(), name);
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

        /** What is to be traced goes here. */
        public Steps steps() {
            return tracing.steps();
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
