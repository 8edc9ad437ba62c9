package io.postbell.ingest.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.postbell.ingest.log.InFlight;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;

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
        Gauge.builder("postbell.ingest.inflight.records", inFlight, InFlight::records)
                .description("Records that Kafka has not acknowledged yet")
                .register(registry);
        Gauge.builder("postbell.ingest.inflight.bytes", inFlight, InFlight::bytes)
                .description("Bytes of bodies held in memory")
                .register(registry);
    }

    /** Shows how many records are held back so that other tenants' are not. */
    public void held(IntSupplier held) {
        Gauge.builder("postbell.ingest.held.records", held, IntSupplier::getAsInt)
                .description(
                        "Posts and pushes that are held back because too much of their tenant waits for the router")
                .register(registry);
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
        return Counter.builder("postbell.ingest.accepted")
                .description("Things that Kafka acknowledged")
                .tag("kind", kind)
                .register(registry);
    }

    private Counter rejectedCounter(String reason) {
        return Counter.builder("postbell.ingest.rejected")
                .description("Requests, and lines of streams, that were refused")
                .tag("reason", reason)
                .register(registry);
    }

    private Timer timer(Answered answered) {
        return Timer.builder("postbell.ingest.request")
                .description("Requests")
                .tag("method", answered.method())
                .tag("route", answered.route())
                .tag("status", Integer.toString(answered.status()))
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(30))
                .register(registry);
    }
}
