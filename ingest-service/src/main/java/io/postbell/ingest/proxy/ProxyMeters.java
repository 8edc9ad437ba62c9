package io.postbell.ingest.proxy;

import static io.postbell.runtime.metrics.PushProxyMetrics.APNS_REQUEST;
import static io.postbell.runtime.metrics.PushProxyMetrics.BAD_REQUEST;
import static io.postbell.runtime.metrics.PushProxyMetrics.DELIVERED;
import static io.postbell.runtime.metrics.PushProxyMetrics.FAILURE;
import static io.postbell.runtime.metrics.PushProxyMetrics.FAILURE_WITH_REASON;
import static io.postbell.runtime.metrics.PushProxyMetrics.FCM_REQUEST;
import static io.postbell.runtime.metrics.PushProxyMetrics.NOTIFICATION;
import static io.postbell.runtime.metrics.PushProxyMetrics.NOTIFICATIONS;
import static io.postbell.runtime.metrics.PushProxyMetrics.NOTIFICATIONS_BY_APP_VERSION;
import static io.postbell.runtime.metrics.PushProxyMetrics.REMOVAL;
import static io.postbell.runtime.metrics.PushProxyMetrics.REQUEST;
import static io.postbell.runtime.metrics.PushProxyMetrics.SUCCESS;
import static io.postbell.runtime.metrics.PushProxyMetrics.SUCCESS_WITH_ACK;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.postbell.runtime.metrics.Metric;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The push proxy's metrics under its own names (push-proxy contract, section 7), so that its dashboards go on working. Successes and failures are
 * the providers' own: they are counted when the outcome is known, by the instance that took the push. Safe for use by several threads.
 */
public final class ProxyMeters {
    private static final Pattern REASON = Pattern.compile("[A-Za-z0-9_]{1,64}");
    private static final int MOST_REASONS = 200;

    private final MeterRegistry registry;
    private final Map<Series, Counter> counters = new ConcurrentHashMap<>();
    private final Map<Series, Timer> timers = new ConcurrentHashMap<>();
    private final Map<String, Boolean> reasons = new ConcurrentHashMap<>();

    private record Series(Metric metric, List<String> labels) {}

    /** Registers what is there from the beginning. */
    public ProxyMeters(MeterRegistry registry) {
        this.registry = registry;
        count(BAD_REQUEST, 0);
        for (String platform : new String[] {"apple", "android"}) {
            count(DELIVERED, 0, labels(PushLabels.of(platform, "message", "standard")));
        }
        for (Metric request : List.of(REQUEST, APNS_REQUEST, FCM_REQUEST)) {
            timer(request);
        }
    }

    /** A request that cannot be carried out. */
    public void badRequest() {
        count(BAD_REQUEST, 1);
    }

    /** A request for one of the contract's routes was answered. */
    public void answered(Duration took) {
        record(REQUEST, took);
    }

    /** A phone has a push. */
    void delivered(PushLabels labels) {
        count(DELIVERED, 1, labels(labels));
    }

    /** A push is to be sent. */
    void taken(PushLabels labels, String app, int appVersion) {
        count(NOTIFICATIONS, 1, labels(labels));
        String version = appVersion == 1 || appVersion == 2 ? Integer.toString(appVersion) : "other";
        count(NOTIFICATIONS_BY_APP_VERSION, 1, app, version);
    }

    /** The provider was asked once. */
    void asked(PushLabels labels, Duration took) {
        boolean apple = labels.platform().equals("apple");
        record(apple ? APNS_REQUEST : FCM_REQUEST, took);
    }

    /** A push has come to its end. */
    void ended(PushLabels labels, Duration took) {
        record(NOTIFICATION, took, labels.platform());
    }

    void succeeded(PushLabels labels, boolean withAck) {
        count(SUCCESS, 1, labels(labels));
        if (withAck) {
            count(SUCCESS_WITH_ACK, 1, labels(labels));
        }
    }

    void failed(PushLabels labels, String reason) {
        count(FAILURE, 1, labels(labels));
        count(FAILURE_WITH_REASON, 1, labels.platform(), labels.type(), labels.transport(), known(reason));
    }

    /** The token is dead, which counts as a failure, too. */
    void removed(PushLabels labels, String reason) {
        count(FAILURE, 1, labels(labels));
        count(REMOVAL, 1, labels.platform(), labels.transport(), known(reason));
    }

    /** The providers' own reasons are few; this holds whatever else comes within bounds. */
    private String known(String reason) {
        if (reason == null || !REASON.matcher(reason).matches()) {
            return "other";
        }
        if (reasons.size() >= MOST_REASONS && !reasons.containsKey(reason)) {
            return "other";
        }
        reasons.put(reason, true);
        return reason;
    }

    private static String[] labels(PushLabels labels) {
        return new String[] {labels.platform(), labels.type(), labels.transport()};
    }

    private void count(Metric metric, int times, String... labels) {
        counters.computeIfAbsent(new Series(metric, List.of(labels)), added -> added.metric()
                        .counter(registry, labels))
                .increment(times);
    }

    private void record(Metric metric, Duration took, String... labels) {
        timer(metric, labels).record(took.isNegative() ? Duration.ZERO : took);
    }

    private Timer timer(Metric metric, String... labels) {
        return timers.computeIfAbsent(
                new Series(metric, List.of(labels)), added -> added.metric().timer(registry, labels));
    }
}
