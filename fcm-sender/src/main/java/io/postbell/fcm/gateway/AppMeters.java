package io.postbell.fcm.gateway;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.IntSupplier;

/** What one app's connections tell. What becomes of each push is counted where its outcome is. */
final class AppMeters {
    private static final String APP = "app";

    private final MeterRegistry meters;
    private final String app;
    private final Counter replacements;
    private volatile IntSupplier underWay = () -> 0;
    private volatile IntSupplier waiting = () -> 0;

    AppMeters(MeterRegistry meters, String app) {
        this.meters = meters;
        this.app = app;
        this.replacements = Counter.builder("postbell.fcm.connection.replacements")
                .description("Connections that were replaced because too many requests on them were never answered")
                .tag(APP, app)
                .register(meters);
        gauge("postbell.fcm.streams", "Requests under way", () -> underWay.getAsInt());
        gauge("postbell.fcm.waiting", "Pushes that wait for a free stream", () -> waiting.getAsInt());
    }

    /** Shows these from now on, in place of those before. */
    void watch(IntSupplier requests, IntSupplier pushes) {
        underWay = requests;
        waiting = pushes;
    }

    void replaced() {
        replacements.increment();
    }

    private void gauge(String name, String description, IntSupplier value) {
        Gauge.builder(name, value::getAsInt)
                .description(description)
                .tag(APP, app)
                .register(meters);
    }
}
