package io.postbell.runtime.metrics;

import java.util.List;

/** What every service says of itself, whatever it does. */
public final class ServiceMetrics {
    /** Which release runs. */
    public static final Metric BUILD_INFO = Metric.gauge(
            "postbell_build_info", Origin.ALL, "Always 1; tells the release that runs", "service", "version");

    /** Readiness, by check. */
    public static final Metric CHECK_UP = Metric.gauge(
            "postbell_check_up",
            Origin.ALL,
            "1 while a check of /health/ready is up, 0 while it is down; the detail stands there",
            "check");

    /** Backlog in records. */
    public static final Metric LAG_RECORDS = Metric.gauge(
            "postbell_lag_records",
            Origin.READERS,
            "Records of a topic that the service's group has not committed; of a retry topic: pushes that wait there."
                    + " Each instance tells the whole group's, so take the max",
            "topic");

    /** Backlog in time. */
    public static final Metric LAG_SECONDS = Metric.gauge(
            "postbell_lag_seconds",
            Origin.READERS,
            "Age of the oldest record of a topic that the service's group has not committed, 0 if there is none. Each"
                    + " instance tells the whole group's, so take the max",
            "topic");

    /** Expiry of certificates that files hold. */
    public static final Metric CERTIFICATE_EXPIRY = Metric.gauge(
            "postbell_certificate_expiry_timestamp_seconds",
            Origin.ALL,
            "When the first certificate of a configured file ends, in seconds since 1970; there only if a file is"
                    + " configured",
            "use");

    private ServiceMetrics() {}

    static List<Metric> all() {
        return List.of(BUILD_INFO, CHECK_UP, LAG_RECORDS, LAG_SECONDS, CERTIFICATE_EXPIRY);
    }
}
