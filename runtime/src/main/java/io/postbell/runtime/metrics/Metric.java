package io.postbell.runtime.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * One entry of the catalogue; makes the meters of its name, so that name, labels and meaning stand in one place. Immutable.
 *
 * @param name as Prometheus shows it
 * @param labels names of its labels; whoever makes a meter gives their values in this order
 * @param meaning one sentence without the full stop
 * @param buckets upper bounds of a histogram's buckets; empty for all others
 */
public record Metric(
        String name, Kind kind, Origin origin, List<String> labels, String meaning, List<Duration> buckets) {
    private static final String TOTAL = "_total";
    private static final String SECONDS = "_seconds";

    /** Checks the name by Prometheus' conventions. */
    public Metric {
        boolean named =
                switch (kind) {
                    case COUNTER -> name.endsWith(TOTAL);
                    case GAUGE -> !name.endsWith(TOTAL);
                    case HISTOGRAM -> name.endsWith(SECONDS);
                };
        if (!named || !name.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException(
                    "expected a name of a " + kind.label() + " by Prometheus' conventions, got " + name);
        }
        labels = List.copyOf(labels);
        buckets = List.copyOf(buckets);
    }

    static Metric counter(String name, Origin origin, String meaning, String... labels) {
        return new Metric(name, Kind.COUNTER, origin, List.of(labels), meaning, List.of());
    }

    static Metric gauge(String name, Origin origin, String meaning, String... labels) {
        return new Metric(name, Kind.GAUGE, origin, List.of(labels), meaning, List.of());
    }

    static Metric histogram(String name, Origin origin, Buckets buckets, String meaning, String... labels) {
        return new Metric(name, Kind.HISTOGRAM, origin, List.of(labels), meaning, buckets.bounds());
    }

    /**
     * The counter of these label values; the same each time. A look-up in the registry: keep what it returns.
     *
     * @throws IllegalArgumentException if this is no counter, or the number of values is wrong
     */
    public Counter counter(MeterRegistry registry, String... values) {
        expect(Kind.COUNTER);
        return Counter.builder(meterName())
                .description(meaning)
                .tags(tags(values))
                .register(registry);
    }

    /**
     * Registers a gauge that the registry holds on to.
     *
     * @param value asked at each scrape; must answer at once
     * @throws IllegalArgumentException if this is no gauge, or the number of values is wrong
     */
    public void gauge(MeterRegistry registry, Supplier<? extends Number> value, String... values) {
        expect(Kind.GAUGE);
        Supplier<Number> asked = value::get;
        Gauge.builder(meterName(), asked)
                .description(meaning)
                .tags(tags(values))
                .strongReference(true)
                .register(registry);
    }

    /**
     * The timer of these label values; the same each time. A look-up in the registry: keep what it returns.
     *
     * @throws IllegalArgumentException if this is no histogram, or the number of values is wrong
     */
    public Timer timer(MeterRegistry registry, String... values) {
        expect(Kind.HISTOGRAM);
        return Timer.builder(meterName())
                .description(meaning)
                .tags(tags(values))
                .serviceLevelObjectives(buckets.toArray(Duration[]::new))
                .register(registry);
    }

    /** Name of the meter, of which the registry makes {@link #name} again. */
    public String meterName() {
        String stem =
                switch (kind) {
                    case COUNTER -> name.substring(0, name.length() - TOTAL.length());
                    case GAUGE -> name;
                    case HISTOGRAM -> name.substring(0, name.length() - SECONDS.length());
                };
        return stem.replace('_', '.');
    }

    private void expect(Kind expected) {
        if (kind != expected) {
            throw new IllegalArgumentException(
                    "expected a " + expected.label() + ", " + name + " is a " + kind.label());
        }
    }

    private Tags tags(String... values) {
        if (values.length != labels.size()) {
            throw new IllegalArgumentException(
                    name + " has the labels " + labels + ", got " + values.length + " values");
        }
        List<Tag> tags = new ArrayList<>(values.length);
        for (int i = 0; i < values.length; i++) {
            tags.add(Tag.of(labels.get(i), values[i]));
        }
        return Tags.of(tags);
    }
}
