package io.postbell.runtime.delivery;

import java.util.Locale;

/** Why a push became a dead letter; few, so that they can be counted and filtered by. The details stand beside. */
public enum DeadLetterReason {
    /** The provider will never take it. */
    REJECTED,
    /** As many attempts as are configured were made. */
    ATTEMPTS_EXHAUSTED,
    /** The record cannot be read as a push. */
    UNDECODABLE,
    /** The broker does not take the record again, because it is too large; the value is left out. */
    TOO_LARGE;

    /** Name in headers and metrics, such as {@code attempts_exhausted}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
