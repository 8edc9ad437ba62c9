package io.postbell.runtime.admin;

import io.micrometer.core.instrument.MeterRegistry;
import io.postbell.runtime.metrics.ServiceMetrics;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The checks of a service: whether it is alive (else restart it), ready (else send it nothing) and started (else wait). Checks are run when
 * somebody asks, on threads of the admin endpoint, one at a time each. Liveness must not depend on Kafka: a restart does not mend a broker.
 * Safe for use by several threads.
 */
public final class Health {
    private final List<NamedCheck> live = new CopyOnWriteArrayList<>();
    private final List<NamedCheck> ready = new CopyOnWriteArrayList<>();
    private final List<NamedCheck> started = new CopyOnWriteArrayList<>();

    /** Says how something is; should answer at once, and counts as down after two seconds. May throw, which counts as down. */
    @FunctionalInterface
    public interface Check {
        /** How it is now. */
        Status status() throws Exception;
    }

    /**
     * How something is.
     *
     * @param detail a few words for the operator, without secrets or message texts
     */
    public record Status(boolean up, String detail) {
        /** Fine. */
        public static Status up(String detail) {
            return new Status(true, detail);
        }

        /** Not fine. */
        public static Status down(String detail) {
            return new Status(false, detail);
        }
    }

    /** Adds a check to {@code /health/live}. */
    public void live(String name, Check check) {
        live.add(new NamedCheck(name, check));
    }

    /** Adds a check to {@code /health/ready}. */
    public void ready(String name, Check check) {
        ready.add(new NamedCheck(name, check));
    }

    /** Adds a check to {@code /health/started}. */
    public void started(String name, Check check) {
        started.add(new NamedCheck(name, check));
    }

    /** Shows each check of readiness that is there by now as a metric, 1 or 0. */
    public void showIn(MeterRegistry meters) {
        ready.forEach(check -> ServiceMetrics.CHECK_UP.gauge(meters, () -> check.isUp() ? 1 : 0, check.name()));
    }

    List<NamedCheck> liveChecks() {
        return List.copyOf(live);
    }

    List<NamedCheck> readyChecks() {
        return List.copyOf(ready);
    }

    List<NamedCheck> startedChecks() {
        return List.copyOf(started);
    }
}
