package io.postbell.schemas.sensitive;

import java.util.Objects;

/**
 * A text that must never be seen in a log, a metric, an exception or a {@code toString}: message text, a device token, a signature.
 * Immutable. Only {@link #value()} gives the text away, so that every place that does is easy to find.
 */
public final class Sensitive {
    /** No text. */
    public static final Sensitive EMPTY = new Sensitive("");

    private final String value;

    private Sensitive(String value) {
        this.value = value;
    }

    /**
     * Wraps a text.
     *
     * @param value the text, not null
     */
    public static Sensitive of(String value) {
        return Objects.requireNonNull(value, "value").isEmpty() ? EMPTY : new Sensitive(value);
    }

    /** The text itself. */
    public String value() {
        return value;
    }

    /** Whether there is no text. */
    public boolean isEmpty() {
        return value.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sensitive that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** Says only whether there is a text. */
    @Override
    public String toString() {
        return isEmpty() ? "\"\"" : "\"[redacted]\"";
    }
}
