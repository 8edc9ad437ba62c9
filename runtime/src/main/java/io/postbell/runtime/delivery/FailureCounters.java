package io.postbell.runtime.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.postbell.runtime.metrics.SenderMetrics;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Counts failed attempts by the provider's reason. What has not the form of a reason, or is one too many, is other. Safe for use by several threads. */
final class FailureCounters {
    /** Providers have some dozens of reasons; this holds whatever else comes within bounds. */
    private static final int MOST = 500;

    private static final Pattern REASON = Pattern.compile("[A-Za-z0-9_]{1,64}");
    private static final String OTHER = "other";

    private final MeterRegistry meters;
    private final String provider;
    private final Map<Failure, Counter> counters = new ConcurrentHashMap<>();

    private record Failure(String app, String reason) {}

    FailureCounters(MeterRegistry meters, String provider) {
        this.meters = meters;
        this.provider = provider;
    }

    void count(String app, Outcome outcome) {
        Failure failure = new Failure(app, reason(outcome));
        Counter known = counters.get(failure);
        if (known == null) {
            Failure bounded = counters.size() < MOST ? failure : new Failure(app, OTHER);
            known = counters.computeIfAbsent(bounded, this::counter);
        }
        known.increment();
    }

    private Counter counter(Failure failure) {
        return SenderMetrics.FAILURES.counter(meters, provider, failure.app(), failure.reason());
    }

    /** Our own reasons may explain themselves after a colon. */
    private static String reason(Outcome outcome) {
        String given = outcome.answer().reason().orElseGet(outcome::label);
        int colon = given.indexOf(':');
        String reason = colon < 0 ? given : given.substring(0, colon);
        return REASON.matcher(reason).matches() ? reason : OTHER;
    }
}
