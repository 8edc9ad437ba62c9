package io.postbell.runtime.delivery;

import java.time.Instant;
import java.util.Optional;

/**
 * An attempt that has come to an end.
 *
 * @param attempt its number
 * @param sentAt when it was handed to the gateway; empty if it never was
 * @param answeredAt when the outcome was known
 * @param made what the gateway had for the phone
 */
record Answered(Outcome outcome, int attempt, Optional<Instant> sentAt, Instant answeredAt, Optional<AsSent> made) {
    /** One for which nothing was made. */
    Answered(Outcome outcome, int attempt, Optional<Instant> sentAt, Instant answeredAt) {
        this(outcome, attempt, sentAt, answeredAt, Optional.empty());
    }

    /** What the provider said, or what the outcome is when it said nothing. */
    String reason() {
        return outcome.answer().reason().orElseGet(outcome::label);
    }
}
