package io.postbell.runtime.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.postbell.runtime.delivery.Consequence.HandOver;
import io.postbell.runtime.metrics.Metric;
import io.postbell.runtime.metrics.SenderMetrics;
import io.postbell.schemas.topic.Provider;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
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

    private final MeterRegistry meters;
    private final String provider;
    private final Timer answerTime;
    private final Timer routedToAsked;
    private final Timer acceptedToSent;
    private final AtomicBoolean refused = new AtomicBoolean();
    private final Map<String, AppCounters> apps = new ConcurrentHashMap<>();
    private final Map<Duration, Counter> retries = new ConcurrentHashMap<>();
    private final Map<DeadLetterReason, Counter> deadLetters = new ConcurrentHashMap<>();
    private final FailureCounters failures;

    DeliveryMetrics(MeterRegistry meters, Provider provider) {
        this.meters = meters;
        this.provider = provider.label();
        this.answerTime = SenderMetrics.PROVIDER_LATENCY.timer(meters, this.provider);
        this.routedToAsked = SenderMetrics.QUEUE_LATENCY.timer(meters, this.provider);
        this.acceptedToSent = SenderMetrics.LATENCY.timer(meters, this.provider);
        this.failures = new FailureCounters(meters, this.provider);
    }

    /** Shows at once what may never happen: alerts need a beginning to see an increase. */
    void expect(Collection<Duration> tiers, Collection<String> lanes) {
        record(() -> {
            tiers.forEach(this::retries);
            List.of(DeadLetterReason.values()).forEach(this::deadLetters);
            lanes.forEach(this::restarts);
            lanes.forEach(this::commitFailures);
        });
    }

    /** The provider's answer to an attempt, or that there was none. */
    void attempted(String app, Outcome outcome, Duration took) {
        record(() -> {
            answerTime.record(bounded(took));
            AppCounters counters = counters(app);
            counters.of(outcome).increment();
            if (!(outcome instanceof Outcome.Accepted)) {
                failures.count(counters.app(), outcome);
            }
        });
    }

    /** An attempt that ended before it was handed over. */
    void notAttempted(String app, Outcome outcome) {
        record(() -> counters(app).of(outcome).increment());
    }

    /** A push is handed over for the first time. */
    void asked(Duration sinceRouted) {
        record(() -> routedToAsked.record(bounded(sinceRouted)));
    }

    /** A push has got there. */
    void delivered(Duration sinceAccepted) {
        record(() -> acceptedToSent.record(bounded(sinceAccepted)));
    }

    /** A push goes on to another topic. */
    void handedOver(HandOver handOver) {
        record(() -> {
            if (handOver instanceof HandOver.Retry retry) {
                retries(retry.tier()).increment();
            } else if (handOver instanceof HandOver.DeadLetter dead) {
                deadLetters(dead.reason()).increment();
            }
        });
    }

    /** A lane has lost its consumer or producer and starts again. */
    void restarted(String lane) {
        record(() -> restarts(lane).increment());
    }

    /** A commit of a lane has failed. */
    void commitFailed(String lane) {
        record(() -> commitFailures(lane).increment());
    }

    /** Something of a lane that goes up and down. */
    void gauge(Metric metric, String lane, Supplier<Number> value) {
        metric.gauge(meters, value, provider, lane);
    }

    /** A push was not tried, because its app is paused or paced. */
    void held(String app) {
        record(() -> counters(app).held().increment());
    }

    /** Shows how the gate of an app stands. */
    void watch(String app, AppGate gate, BooleanSupplier unusable) {
        record(() -> {
            SenderMetrics.MISCONFIGURED.gauge(
                    meters, () -> unusable.getAsBoolean() || (gate.paused() && !gate.silent()) ? 1 : 0, provider, app);
            SenderMetrics.SILENT.gauge(meters, () -> gate.silent() ? 1 : 0, provider, app);
            SenderMetrics.PACE.gauge(meters, gate::pacePerSecond, provider, app);
        });
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

    private AppCounters counters(String app) {
        AppCounters known = apps.get(app);
        if (known != null) {
            return known;
        }
        String bounded = apps.size() < NamedApps.MOST ? app : NamedApps.OTHERS;
        return apps.computeIfAbsent(bounded, added -> new AppCounters(meters, provider, added));
    }

    private Counter retries(Duration tier) {
        return retries.computeIfAbsent(
                tier, added -> SenderMetrics.RETRIES.counter(meters, provider, added.toString()));
    }

    private Counter deadLetters(DeadLetterReason reason) {
        return deadLetters.computeIfAbsent(
                reason, added -> SenderMetrics.DEAD_LETTERS.counter(meters, provider, added.label()));
    }

    private Counter restarts(String lane) {
        return SenderMetrics.RESTARTS.counter(meters, provider, lane);
    }

    private Counter commitFailures(String lane) {
        return SenderMetrics.COMMIT_FAILURES.counter(meters, provider, lane);
    }
}
