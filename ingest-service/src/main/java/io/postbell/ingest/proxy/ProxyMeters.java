package io.postbell.ingest.proxy;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The push proxy's metrics under its own names (push-proxy contract, section 7), so that its dashboards go on working. Successes and failures are
 * the providers' own: they are counted when the outcome is known, by the instance that took the push. Safe for use by several threads.
 */
public final class ProxyMeters {
    /** Buckets of the push proxy's histograms, in milliseconds. */
    private static final Duration[] BUCKETS = Stream.of(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private static final Pattern REASON = Pattern.compile("[A-Za-z0-9_]{1,64}");
    private static final int MOST_REASONS = 200;

    private final MeterRegistry registry;
    private final Map<Series, Counter> counters = new ConcurrentHashMap<>();
    private final Map<Series, Timer> timers = new ConcurrentHashMap<>();
    private final Map<String, Boolean> reasons = new ConcurrentHashMap<>();

    private record Series(String name, Tags tags) {}

    /** Registers what is there from the beginning. */
    public ProxyMeters(MeterRegistry registry) {
        this.registry = registry;
        count("service.bad.request", Tags.empty(), 0);
        for (String platform : new String[] {"apple", "android"}) {
            count("service.delivered", tags(PushLabels.of(platform, "message", "standard")), 0);
        }
        timer("service.request.duration", Tags.empty());
        timer("service.apns.request.duration", Tags.empty());
        timer("service.fcm.request.duration", Tags.empty());
    }

    /** A request that cannot be carried out. */
    public void badRequest() {
        count("service.bad.request", Tags.empty(), 1);
    }

    /** A request for one of the contract's routes was answered. */
    public void answered(Duration took) {
        record("service.request.duration", Tags.empty(), took);
    }

    /** A phone has a push. */
    void delivered(PushLabels labels) {
        count("service.delivered", tags(labels), 1);
    }

    /** A push is to be sent. */
    void taken(PushLabels labels, String app, int appVersion) {
        count("service.notifications", tags(labels), 1);
        String version = appVersion == 1 || appVersion == 2 ? Integer.toString(appVersion) : "other";
        count("service.notifications.by.app.version", Tags.of("platform", app, "app_version", version), 1);
    }

    /** The provider was asked once. */
    void asked(PushLabels labels, Duration took) {
        boolean apple = labels.platform().equals("apple");
        record(apple ? "service.apns.request.duration" : "service.fcm.request.duration", Tags.empty(), took);
    }

    /** A push has come to its end. */
    void ended(PushLabels labels, Duration took) {
        record("service.notification.duration", Tags.of("platform", labels.platform()), took);
    }

    void succeeded(PushLabels labels, boolean withAck) {
        count("service.success", tags(labels), 1);
        if (withAck) {
            count("service.success.with.ack", tags(labels), 1);
        }
    }

    void failed(PushLabels labels, String reason) {
        count("service.failure", tags(labels), 1);
        count("service.failure.with.reason", tags(labels).and("reason", known(reason)), 1);
    }

    /** The token is dead, which counts as a failure, too. */
    void removed(PushLabels labels, String reason) {
        count("service.failure", tags(labels), 1);
        Tags tags = Tags.of("platform", labels.platform(), "transport", labels.transport(), "reason", known(reason));
        count("service.removal", tags, 1);
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

    private static Tags tags(PushLabels labels) {
        return Tags.of("platform", labels.platform(), "type", labels.type(), "transport", labels.transport());
    }

    private void count(String name, Tags tags, int times) {
        counters.computeIfAbsent(new Series(name, tags), this::counter).increment(times);
    }

    private void record(String name, Tags tags, Duration took) {
        timer(name, tags).record(took.isNegative() ? Duration.ZERO : took);
    }

    private Timer timer(String name, Tags tags) {
        return timers.computeIfAbsent(new Series(name, tags), series -> Timer.builder(series.name())
                .description("As the push proxy has it")
                .tags(series.tags())
                .serviceLevelObjectives(BUCKETS)
                .register(registry));
    }

    private Counter counter(Series series) {
        return Counter.builder(series.name())
                .description("As the push proxy has it")
                .tags(series.tags())
                .register(registry);
    }
}
