package io.postbell.runtime.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.postbell.runtime.delivery.Consequence.HandOver;
import io.postbell.schemas.topic.Provider;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an engine counts and times, named {@code postbell.delivery.*}. What cannot be recorded is left out: no push fails by it. Safe for use by
 * several threads.
 */
final class DeliveryMetrics {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryMetrics.class);

    /** Records may name any time; nothing is timed as longer. */
    private static final Duration LONGEST = Duration.ofDays(1);

    /** Records may name any app; more than so many are counted as {@code other}. */
    private static final int MAX_APPS = 200;

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30)
    };

    private final MeterRegistry meters;
    private final String provider;
    private final Timer answerTime;
    private final Timer acceptedToSent;
    private final AtomicBoolean refused = new AtomicBoolean();
    private final Map<String, Map<String, Counter>> attempts = new ConcurrentHashMap<>();

    DeliveryMetrics(MeterRegistry meters, Provider provider) {
        this.meters = meters;
        this.provider = provider.label();
        this.answerTime =
                timer("postbell.delivery.provider.latency", "From handing a push over to the provider's answer");
        this.acceptedToSent = timer("postbell.delivery.latency", "From accepting a post to the provider's acceptance");
    }

    /** The provider's answer to an attempt, or that there was none. */
    void attempted(String app, Outcome outcome, Duration took) {
        record(() -> {
            answerTime.record(bounded(took));
            attempts(app, outcome).increment();
        });
    }

    /** An attempt that ended before it was handed over. */
    void notAttempted(String app, Outcome outcome) {
        record(() -> attempts(app, outcome).increment());
    }

    /** A push has got there. */
    void delivered(Duration sinceAccepted) {
        record(() -> acceptedToSent.record(bounded(sinceAccepted)));
    }

    /** A push goes on to another topic. */
    void handedOver(HandOver handOver) {
        if (handOver instanceof HandOver.Retry retry) {
            counter(
                    "postbell.delivery.retries",
                    "Pushes put into a retry tier",
                    "tier",
                    retry.tier().toString());
        } else if (handOver instanceof HandOver.DeadLetter dead) {
            counter(
                    "postbell.delivery.dead.letters",
                    "Pushes given up",
                    "reason",
                    dead.reason().label());
        }
    }

    /** A lane has lost its consumer or producer and starts again. */
    void restarted(String lane) {
        counter("postbell.delivery.restarts", "Restarts of a lane from its last commit", "lane", lane);
    }

    /** Something of a lane that goes up and down. */
    void gauge(String name, String description, String lane, Supplier<Number> value) {
        Gauge.builder("postbell.delivery." + name, value)
                .description(description)
                .tag("provider", provider)
                .tag("lane", lane)
                .strongReference(true)
                .register(meters);
    }

    /** A push was not tried, because its app is paused or paced. */
    void held(String app) {
        record(() -> Counter.builder("postbell.delivery.held")
                .description("Pushes put back without an attempt, because their app is paused or paced")
                .tag("provider", provider)
                .tag("app", attempts.containsKey(app) ? app : "other")
                .register(meters)
                .increment());
    }

    /** Whether an app is paused because it is misconfigured, 1 or 0. */
    void misconfigured(String app, Supplier<Number> value) {
        record(() -> Gauge.builder("postbell.delivery.misconfigured", value)
                .description(
                        "1 while an app is paused because its configuration is wrong or too many of its tokens are")
                .tag("provider", provider)
                .tag("app", app)
                .strongReference(true)
                .register(meters));
    }

    /** Whether an app is paused because the provider gives no answers, 1 or 0. */
    void silent(String app, Supplier<Number> value) {
        record(() -> Gauge.builder("postbell.delivery.silent", value)
                .description("1 while an app is paused because the provider gives no answers")
                .tag("provider", provider)
                .tag("app", app)
                .strongReference(true)
                .register(meters));
    }

    private void record(Runnable recording) {
        try {
            recording.run();
        } catch (RuntimeException e) {
            if (!refused.getAndSet(true)) {
                LOG.warn("a measurement cannot be recorded and is left out, as others will be without a word", e);
            }
        }
    }

    private static Duration bounded(Duration measured) {
        if (measured.isNegative()) {
            return Duration.ZERO;
        }
        return measured.compareTo(LONGEST) > 0 ? LONGEST : measured;
    }

    private Counter attempts(String app, Outcome outcome) {
        Map<String, Counter> ofApp = attempts.get(app);
        if (ofApp == null) {
            String bounded = attempts.size() < MAX_APPS ? app : "other";
            ofApp = attempts.computeIfAbsent(bounded, added -> new ConcurrentHashMap<>());
            return ofApp.computeIfAbsent(outcome.label(), label -> attemptsCounter(bounded, label));
        }
        return ofApp.computeIfAbsent(outcome.label(), label -> attemptsCounter(app, label));
    }

    private Counter attemptsCounter(String app, String outcome) {
        return Counter.builder("postbell.delivery.attempts")
                .description("Attempts by outcome")
                .tag("provider", provider)
                .tag("app", app)
                .tag("outcome", outcome)
                .register(meters);
    }

    private void counter(String name, String description, String tag, String value) {
        record(() -> Counter.builder(name)
                .description(description)
                .tag("provider", provider)
                .tag(tag, value)
                .register(meters)
                .increment());
    }

    private Timer timer(String name, String description) {
        return Timer.builder(name)
                .description(description)
                .tag("provider", provider)
                .serviceLevelObjectives(BUCKETS)
                .register(meters);
    }
}
