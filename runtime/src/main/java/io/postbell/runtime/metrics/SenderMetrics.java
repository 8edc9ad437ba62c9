package io.postbell.runtime.metrics;

import java.util.List;

/** What the senders count and time: the delivery engine's, and those of each provider's connections. */
public final class SenderMetrics {
    private static final String PROVIDER = "provider";
    private static final String APP = "app";
    private static final String LANE = "lane";

    /** Attempts; {@code accepted} are the pushes sent, {@code token_dead} the deaths of tokens. */
    public static final Metric ATTEMPTS = counter(
            "attempts",
            "Attempts by outcome: accepted is sent, token_dead a token's death; expired and superseded were not tried",
            PROVIDER,
            APP,
            "outcome");

    /** Failures by reason. */
    public static final Metric FAILURES = counter(
            "failures",
            "Attempts that the provider did not accept, by its reason; more than 500 pairs of app and reason are other",
            PROVIDER,
            APP,
            "reason");

    /** Retries. */
    public static final Metric RETRIES =
            counter("retries", "Pushes put into a retry tier; postbell_lag_records is how many wait", PROVIDER, "tier");

    /** Dead letters. */
    public static final Metric DEAD_LETTERS = counter("dead_letters", "Pushes given up", PROVIDER, "reason");

    /** Restarts. */
    public static final Metric RESTARTS =
            counter("restarts", "Restarts of a lane from its last commit", PROVIDER, LANE);

    /** Failed commits. */
    public static final Metric COMMIT_FAILURES = counter(
            "commit_failures",
            "Commits that failed and are tried again; what was done since the last one is sent again after a restart",
            PROVIDER,
            LANE);

    /** Held back. */
    public static final Metric HELD =
            counter("held", "Pushes put back without an attempt, because their app is paused or paced", PROVIDER, APP);

    /** With the provider. */
    public static final Metric IN_FLIGHT = gauge("in_flight", "Pushes with the provider", PROVIDER, LANE);

    /** Open. */
    public static final Metric OPEN = gauge("open", "Records handed out and not yet durable", PROVIDER, LANE);

    /** Age of the oldest open record. */
    public static final Metric OLDEST_AGE = gauge(
            "oldest_age_seconds", "For how long the oldest record that is not durable has been open", PROVIDER, LANE);

    /** Paused for a mistake. */
    public static final Metric MISCONFIGURED = gauge(
            "misconfigured",
            "1 while an app is paused because its configuration is wrong or too many of its tokens are",
            PROVIDER,
            APP);

    /** Paused for want of answers. */
    public static final Metric SILENT =
            gauge("silent", "1 while an app is paused because the provider gives no answers", PROVIDER, APP);

    /** Pace. */
    public static final Metric PACE = gauge(
            "pace_per_second",
            "How many pushes a second an app is held to since the provider throttled it; 0 while it is not",
            PROVIDER,
            APP);

    /** The provider's hop. */
    public static final Metric PROVIDER_LATENCY = histogram(
            "provider_latency_seconds",
            Buckets.ANSWER,
            "From handing a push over to the provider's answer, or to giving up waiting");

    /** The sender's hop. */
    public static final Metric QUEUE_LATENCY = histogram(
            "queue_latency_seconds",
            Buckets.WAY,
            "From the router's decision to handing a push over for the first time");

    /** End to end. */
    public static final Metric LATENCY =
            histogram("latency_seconds", Buckets.WAY, "End to end: from accepting a post to the provider's acceptance");

    /** Apple: connections. */
    public static final Metric APNS_CONNECTIONS =
            Metric.gauge("postbell_apns_connections", Origin.APNS, "Open connections to Apple", "apps");

    /** Apple: failures to connect. */
    public static final Metric APNS_CONNECTION_FAILURES = Metric.counter(
            "postbell_apns_connection_failures_total",
            Origin.APNS,
            "Connections to Apple that could not be made",
            "apps");

    /** Apple: replacements. */
    public static final Metric APNS_CLIENTS_REPLACED = Metric.counter(
            "postbell_apns_clients_replaced_total",
            Origin.APNS,
            "Times that all connections of a key were replaced, because pushes had no answer or Apple refused the key",
            "apps");

    /** Apple: permits. */
    public static final Metric APNS_PERMITS_USED =
            Metric.gauge("postbell_apns_permits_used", Origin.APNS, "Pushes of an app under way to Apple", APP);

    /** Apple: queue for permits. */
    public static final Metric APNS_PERMITS_WAITING = Metric.gauge(
            "postbell_apns_permits_waiting",
            Origin.APNS,
            "Pushes of an app that wait for a place on a connection",
            APP);

    /** Google: replacements. */
    public static final Metric FCM_CONNECTION_REPLACEMENTS = Metric.counter(
            "postbell_fcm_connection_replacements_total",
            Origin.FCM,
            "Connections that were replaced because too many requests on them were never answered",
            APP);

    /** Google: requests. */
    public static final Metric FCM_STREAMS =
            Metric.gauge("postbell_fcm_streams", Origin.FCM, "Requests of an app under way to Google", APP);

    /** Google: queue. */
    public static final Metric FCM_WAITING =
            Metric.gauge("postbell_fcm_waiting", Origin.FCM, "Pushes of an app that wait for a free stream", APP);

    /** Google: access token. */
    public static final Metric FCM_ACCESS_TOKEN_EXPIRY = Metric.gauge(
            "postbell_fcm_access_token_expiry_timestamp_seconds",
            Origin.FCM,
            "When an app's access token ends, in seconds since 1970; it is renewed before, when pushes are sent. 0 before"
                    + " the first",
            APP);

    private SenderMetrics() {}

    static List<Metric> all() {
        return List.of(
                ATTEMPTS,
                FAILURES,
                RETRIES,
                DEAD_LETTERS,
                RESTARTS,
                COMMIT_FAILURES,
                HELD,
                IN_FLIGHT,
                OPEN,
                OLDEST_AGE,
                MISCONFIGURED,
                SILENT,
                PACE,
                PROVIDER_LATENCY,
                QUEUE_LATENCY,
                LATENCY,
                APNS_CONNECTIONS,
                APNS_CONNECTION_FAILURES,
                APNS_CLIENTS_REPLACED,
                APNS_PERMITS_USED,
                APNS_PERMITS_WAITING,
                FCM_CONNECTION_REPLACEMENTS,
                FCM_STREAMS,
                FCM_WAITING,
                FCM_ACCESS_TOKEN_EXPIRY);
    }

    private static Metric counter(String name, String meaning, String... labels) {
        return Metric.counter("postbell_delivery_" + name + "_total", Origin.SENDERS, meaning, labels);
    }

    private static Metric gauge(String name, String meaning, String... labels) {
        return Metric.gauge("postbell_delivery_" + name, Origin.SENDERS, meaning, labels);
    }

    private static Metric histogram(String name, Buckets buckets, String meaning) {
        return Metric.histogram("postbell_delivery_" + name, Origin.SENDERS, buckets, meaning, PROVIDER);
    }
}
