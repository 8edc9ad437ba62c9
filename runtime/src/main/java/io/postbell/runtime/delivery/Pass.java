package io.postbell.runtime.delivery;

import java.util.Optional;

/**
 * What {@link AppGate} says to a push that wants to be tried.
 *
 * @param probe whether this push finds out for the others if the app works again
 * @param hold that it must wait; empty if it may go, and then {@link AppGate#leave} must follow
 */
record Pass(boolean probe, Optional<Hold> hold) {
    static final Pass GO = new Pass(false, Optional.empty());
    static final Pass PROBE = new Pass(true, Optional.empty());

    static Pass wait(Hold hold) {
        return new Pass(false, Optional.of(hold));
    }
}
