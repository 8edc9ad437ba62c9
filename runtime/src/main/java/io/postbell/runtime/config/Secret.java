package io.postbell.runtime.config;

import java.util.Objects;

/**
 * A secret of the configuration: a password, a key. It is given as {@code <key>}, or as {@code <key>-file}, a file that holds it. Never
 * printed: only {@link #value()} gives it away.
 */
public final class Secret {
    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /**
     * Wraps a secret.
     *
     * @param value not null
     */
    public static Secret of(String value) {
        return new Secret(Objects.requireNonNull(value, "value"));
    }

    /** The secret itself. */
    public String value() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** Says nothing. */
    @Override
    public String toString() {
        return "[redacted]";
    }
}
