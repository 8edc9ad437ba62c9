package io.postbell.runtime.delivery;

import java.time.Duration;
import java.time.Instant;

/**
 * Tells when a provider has fallen silent towards an app: pushes in a row without an answer, over some time. A connection that breaks takes many
 * pushes at once and is no silence. Not thread-safe.
 */
final class Silence {
    /** So many in a row. */
    static final int PUSHES = 20;

    /** Since the first of them was sent. */
    static final Duration LONG = Duration.ofSeconds(5);

    private int unanswered;
    private Instant since = Instant.EPOCH;

    /** Takes in how a push ended; true if the provider is silent. */
    boolean heard(Outcome outcome, Instant sentAt, Instant now) {
        if (outcome.answer().status().isPresent()) {
            unanswered = 0;
            return false;
        }
        if (!(outcome instanceof Outcome.Unknown)) {
            return false;
        }
        since = unanswered == 0 || sentAt.isBefore(since) ? sentAt : since;
        unanswered++;
        return unanswered >= PUSHES && !now.isBefore(since.plus(LONG));
    }

    void clear() {
        unanswered = 0;
    }
}
