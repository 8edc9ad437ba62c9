package io.postbell.runtime.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides what follows an attempt that may succeed later. Pure.
 *
 * @param maxAttempts after so many a push is given up
 */
record RetryPlan(RetryTiers tiers, int maxAttempts) {
    /** Up to this part of a wait is added to it at random, so that what failed together does not come back together. */
    static final double JITTER = 0.1;

    /** No provider is obeyed beyond this. */
    static final Duration LONGEST = Duration.ofDays(1);

    /** What follows. */
    sealed interface Next {
        /** It waits in this tier, in this state. */
        record Wait(Duration tier, RetryState state) implements Next {}

        /** Enough attempts were made. */
        record Exhausted() implements Next {}

        /** It would have expired by then. */
        record TooLate() implements Next {}
    }

    /**
     * What follows a throttled or unanswered attempt.
     *
     * @param after what the provider asks to wait at least; zero if nothing
     * @param random 0 to 1
     */
    Next afterFailure(PendingPush push, Duration after, String reason, Instant answeredAt, double random) {
        RetryState state = push.state();
        if (state.attempt() >= maxAttempts) {
            return new Next.Exhausted();
        }
        Duration wait = longer(tiers.backOff(state.attempt()), shorter(after, LONGEST));
        return waiting(push, wait, state.attempt() + 1, state.holds(), reason, answeredAt, random);
    }

    /**
     * What follows when the app as a whole must wait: nothing is counted. Without chance, so that the pushes of a device stay in their order.
     *
     * @param until when it is worth trying again
     * @param attempted whether the provider was asked, all the same
     */
    Next held(PendingPush push, Instant until, String reason, Instant now, boolean attempted) {
        RetryState state = push.state();
        Duration wait = shorter(longer(Duration.between(now, until), Duration.ZERO), LONGEST);
        Next next = waiting(push, wait, state.attempt(), state.holds() + 1, reason, now, 0);
        return next instanceof Next.Wait waits && !attempted
                ? new Next.Wait(waits.tier(), waits.state().withFirstAttemptAt(state.firstAttemptAt()))
                : next;
    }

    /** What follows an attempt that failed by the operator's mistake on this phone alone: it does not count. */
    Next afterHold(PendingPush push, String reason, Instant answeredAt, double random) {
        RetryState state = push.state();
        int holds = state.holds() + 1;
        return waiting(push, tiers.backOff(holds), state.attempt(), holds, reason, answeredAt, random);
    }

    private Next waiting(
            PendingPush pending,
            Duration wait,
            int attempt,
            int holds,
            String reason,
            Instant answeredAt,
            double random) {
        long jitterMillis = (long) (wait.toMillis() * JITTER * random);
        Instant notBefore = answeredAt.plus(wait).plusMillis(jitterMillis);
        if (Expiry.isOver(pending.push(), notBefore)) {
            return new Next.TooLate();
        }
        Instant firstAttemptAt = pending.state().firstAttemptAt().orElse(answeredAt);
        RetryState next = new RetryState(attempt, holds, notBefore, Optional.of(firstAttemptAt), Optional.of(reason));
        return new Next.Wait(tiers.fitting(wait), next);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
