package io.postbell.runtime.delivery;

import java.time.Instant;
import java.util.Optional;

/**
 * What {@link AppGate} makes of the end of an attempt.
 *
 * @param outcome what it counts as: a bad token in a flood of them is no dead token
 * @param until the push waits so long for its app, without an attempt counted; empty if the outcome alone decides
 */
record Judgement(Outcome outcome, Optional<Instant> until) {
    static Judgement asItIs(Outcome outcome) {
        return new Judgement(outcome, Optional.empty());
    }
}
