package io.postbell.runtime.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.postbell.runtime.metrics.SenderMetrics;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The counters of one app, looked up in the registry once each. Safe for use by several threads. */
final class AppCounters {
    private final MeterRegistry meters;
    private final String provider;
    private final String app;
    private final Counter accepted;
    private final Counter held;
    private final Map<String, Counter> others = new ConcurrentHashMap<>();

    AppCounters(MeterRegistry meters, String provider, String app) {
        this.meters = meters;
        this.provider = provider;
        this.app = app;
        this.accepted = attempts("accepted");
        this.held = SenderMetrics.HELD.counter(meters, provider, app);
    }

    /** The app as its counters name it. */
    String app() {
        return app;
    }

    Counter of(Outcome outcome) {
        return outcome instanceof Outcome.Accepted ? accepted : others.computeIfAbsent(outcome.label(), this::attempts);
    }

    Counter held() {
        return held;
    }

    private Counter attempts(String outcome) {
        return SenderMetrics.ATTEMPTS.counter(meters, provider, app, outcome);
    }
}
