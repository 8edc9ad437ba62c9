package io.postbell.ingest.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.postbell.ingest.log.InFlight;
import io.postbell.runtime.metrics.IngestMetrics;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The metrics of ingest. Tags are routes, kinds and reasons, all from fixed sets. Safe for use by several threads. */
public final class IngestMeters {
    private final MeterRegistry registry;
    private final Map<String, Counter> accepted = new ConcurrentHashMap<>();
    private final Map<String, Counter> rejected = new ConcurrentHashMap<>();
    private final Map<Answered, Timer> requests = new ConcurrentHashMap<>();

    private record Answered(String method, String route, int status) {}

    /** Registers the gauges. */
    public IngestMeters(MeterRegistry registry, InFlight inFlight) {
        this.registry = registry;
        IngestMetrics.IN_FLIGHT_RECORDS.gauge(registry, inFlight::records);
        IngestMetrics.IN_FLIGHT_BYTES.gauge(registry, inFlight::bytes);
    }

    /** Counts a thing that Kafka acknowledged, by topic. */
    public void accepted(String kind) {
        accepted.computeIfAbsent(kind, this::acceptedCounter).increment();
    }

    /** Counts a refusal. */
    void rejected(String reason) {
        rejected.computeIfAbsent(reason, this::rejectedCounter).increment();
    }

    /** Notes how long a request took from its first byte to its answer's last. */
    void answered(String method, String route, int status, long nanos) {
        requests.computeIfAbsent(new Answered(method, route, status), this::timer)
                .record(Duration.ofNanos(nanos));
    }

    private Counter acceptedCounter(String kind) {
        return IngestMetrics.ACCEPTED.counter(registry, kind);
    }

    private Counter rejectedCounter(String reason) {
        return IngestMetrics.REJECTED.counter(registry, reason);
    }

    private Timer timer(Answered answered) {
        return IngestMetrics.REQUEST.timer(
                registry, answered.method(), answered.route(), Integer.toString(answered.status()));
    }
}
