package io.postbell.runtime.metrics;

import java.util.Locale;

/** What Prometheus makes of a metric. */
public enum Kind {
    /** Only grows; its name ends in {@code _total}. */
    COUNTER,
    /** Goes up and down. */
    GAUGE,
    /** Times in seconds, in buckets; its name ends in {@code _seconds}. */
    HISTOGRAM;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
