package io.postbell.runtime.metrics;

import java.util.List;

/** What the HTTP API counts and times. */
public final class IngestMetrics {
    /** Accepted. */
    public static final Metric ACCEPTED = Metric.counter(
            "postbell_ingest_accepted_total", Origin.INGEST, "Things that Kafka acknowledged, by topic", "kind");

    /** Refused. */
    public static final Metric REJECTED = Metric.counter(
            "postbell_ingest_rejected_total",
            Origin.INGEST,
            "Requests, and lines of streams, that were refused, by problem",
            "reason");

    /** Time of requests. */
    public static final Metric REQUEST = Metric.histogram(
            "postbell_ingest_request_seconds",
            Origin.INGEST,
            Buckets.ANSWER,
            "Requests, from the first byte to the answer's last",
            "method",
            "route",
            "status");

    /** Records under way. */
    public static final Metric IN_FLIGHT_RECORDS = Metric.gauge(
            "postbell_ingest_in_flight_records", Origin.INGEST, "Records that Kafka has not acknowledged yet");

    /** Bytes under way. */
    public static final Metric IN_FLIGHT_BYTES =
            Metric.gauge("postbell_ingest_in_flight_bytes", Origin.INGEST, "Bytes of bodies held in memory");

    /** Dead tokens that are remembered. */
    public static final Metric DEAD_TOKENS = Metric.gauge(
            "postbell_ingest_dead_tokens",
            Origin.INGEST,
            "Dead tokens that callers of the push proxy's API are told of");

    /** Callers who wait for a verdict. */
    public static final Metric WAITING_CALLERS = Metric.gauge(
            "postbell_ingest_waiting_callers",
            Origin.INGEST,
            "Callers of the push proxy's API who wait for the provider's verdict");

    private IngestMetrics() {}

    static List<Metric> all() {
        return List.of(ACCEPTED, REJECTED, REQUEST, IN_FLIGHT_RECORDS, IN_FLIGHT_BYTES, DEAD_TOKENS, WAITING_CALLERS);
    }
}
