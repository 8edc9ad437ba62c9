package io.postbell.runtime.metrics;

import java.util.List;

/**
 * The push proxy's metrics under its own names and labels (push-proxy contract, section 7), so that its dashboards go on working. Not ours to
 * rename.
 */
public final class PushProxyMetrics {
    private static final String PLATFORM = "platform";
    private static final String TYPE = "type";
    private static final String TRANSPORT = "transport";

    /** Pushes taken. */
    public static final Metric NOTIFICATIONS =
            counter("notifications", "Pushes that are to be sent", PLATFORM, TYPE, TRANSPORT);

    /** Pushes taken, by target and version. */
    public static final Metric NOTIFICATIONS_BY_APP_VERSION = counter(
            "notifications_by_app_version",
            "Pushes that are to be sent, where platform is the app",
            PLATFORM,
            "app_version");

    /** Pushes accepted by the provider. */
    public static final Metric SUCCESS =
            counter("success", "Pushes that the provider accepted", PLATFORM, TYPE, TRANSPORT);

    /** Those with an ack id. */
    public static final Metric SUCCESS_WITH_ACK =
            counter("success_with_ack", "Those of them with an ack id", PLATFORM, TYPE, TRANSPORT);

    /** Pushes that failed. */
    public static final Metric FAILURE = counter("failure", "Pushes that failed for good", PLATFORM, TYPE, TRANSPORT);

    /** By reason. */
    public static final Metric FAILURE_WITH_REASON = counter(
            "failure_with_reason",
            "The same by the provider's reason, without removals",
            PLATFORM,
            TYPE,
            TRANSPORT,
            "reason");

    /** Dead tokens. */
    public static final Metric REMOVAL =
            counter("removal", "Dead tokens; they count as failures, too", PLATFORM, TRANSPORT, "reason");

    /** Requests that cannot be carried out. */
    public static final Metric BAD_REQUEST = counter("bad_request", "Requests that cannot be carried out");

    /** Acknowledgements. */
    public static final Metric DELIVERED =
            counter("delivered", "Acknowledgements of phones", PLATFORM, TYPE, TRANSPORT);

    /** Requests to Apple. */
    public static final Metric APNS_REQUEST =
            histogram("service_apns_request_duration_seconds", "One request to Apple");

    /** Requests to Google. */
    public static final Metric FCM_REQUEST = histogram("service_fcm_request_duration_seconds", "One request to Google");

    /** Whole pushes. */
    public static final Metric NOTIFICATION = histogram(
            "service_notification_duration_seconds", "From taking a push to its end, retries included", PLATFORM);

    /** Requests to the service. */
    public static final Metric REQUEST =
            histogram("service_request_duration_seconds", "Requests of the push proxy's API");

    private PushProxyMetrics() {}

    static List<Metric> all() {
        return List.of(
                NOTIFICATIONS,
                NOTIFICATIONS_BY_APP_VERSION,
                SUCCESS,
                SUCCESS_WITH_ACK,
                FAILURE,
                FAILURE_WITH_REASON,
                REMOVAL,
                BAD_REQUEST,
                DELIVERED,
                APNS_REQUEST,
                FCM_REQUEST,
                NOTIFICATION,
                REQUEST);
    }

    private static Metric counter(String name, String meaning, String... labels) {
        return Metric.counter("service_" + name + "_total", Origin.INGEST, meaning, labels);
    }

    private static Metric histogram(String name, String meaning, String... labels) {
        return Metric.histogram(name, Origin.INGEST, Buckets.PUSH_PROXY, meaning, labels);
    }
}
