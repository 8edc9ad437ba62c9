package io.postbell.fcm.gateway;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.postbell.runtime.metrics.SenderMetrics;
import java.util.function.DoubleSupplier;
import java.util.function.IntSupplier;

/** What one app's connections tell. What becomes of each push is counted where its outcome is. */
final class AppMeters {
    private final Counter replacements;
    private volatile IntSupplier underWay = () -> 0;
    private volatile IntSupplier waiting = () -> 0;
    private volatile DoubleSupplier tokenExpiry = () -> 0;

    AppMeters(MeterRegistry meters, String app) {
        this.replacements = SenderMetrics.FCM_CONNECTION_REPLACEMENTS.counter(meters, app);
        SenderMetrics.FCM_STREAMS.gauge(meters, () -> underWay.getAsInt(), app);
        SenderMetrics.FCM_WAITING.gauge(meters, () -> waiting.getAsInt(), app);
        SenderMetrics.FCM_ACCESS_TOKEN_EXPIRY.gauge(meters, () -> tokenExpiry.getAsDouble(), app);
    }

    /**
     * Shows these from now on, in place of those before.
     *
     * @param expiry when the access token ends, in seconds since 1970; 0 without one
     */
    void watch(IntSupplier requests, IntSupplier pushes, DoubleSupplier expiry) {
        underWay = requests;
        waiting = pushes;
        tokenExpiry = expiry;
    }

    void replaced() {
        replacements.increment();
    }
}
