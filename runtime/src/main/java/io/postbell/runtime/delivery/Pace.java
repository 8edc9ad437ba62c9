package io.postbell.runtime.delivery;

import io.postbell.runtime.delivery.Outcome.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How fast the pushes of an app may follow each other (spec/providers.md section 7). As fast as they come, until the provider throttles the app
 * as a whole: then not at all for as long as it asks, at half the rate after that, and faster little by little. Pushes that are too early wait
 * in the retry tiers, so that no other app waits with them. Not thread-safe.
 */
final class Pace {
    /** One phone that is throttled says nothing of the app: so many of the last answers, and this share of them, do. */
    private static final int WINDOW = 100;

    private static final int PERCENT = 10;
    private static final int MINIMUM = 5;

    /** The rate grows by this factor each second. */
    private static final double GROWTH = 1.02;

    /** The pace is free again when the rate is so many times the one that was too fast. */
    private static final int FREE = 2;

    private static final Duration AGAIN = Duration.ofSeconds(10);
    private static final double MILLIS = 1_000;

    private final AnswerWindow throttled = new AnswerWindow(WINDOW);
    private Instant holdUntil = Instant.MIN;
    private double perSecond;
    private double tooFast;
    private double allowance;
    private Instant refilledAt = Instant.EPOCH;
    private long second;
    private int thisSecond;
    private int lastSecond;

    /** A push wants to go; empty if it may. */
    Optional<Hold> enter(Instant now) {
        if (now.isBefore(holdUntil)) {
            return hold(holdUntil);
        }
        if (perSecond > 0) {
            refill(now);
            if (allowance < 1) {
                return hold(now.plus(AGAIN));
            }
            allowance--;
        }
        count(now);
        return Optional.empty();
    }

    /** An answer of the provider. */
    void answered(Outcome outcome, Instant now) {
        boolean tooFastNow = outcome instanceof Outcome.Throttled answer && answer.wholeApp();
        if (tooFastNow && now.isBefore(holdUntil)) {
            // it left before the hold began
            return;
        }
        throttled.add(tooFastNow);
        if (tooFastNow && throttled.reaches(PERCENT, MINIMUM)) {
            throttled.clear();
            slowDown(((Outcome.Throttled) outcome).after(), now);
        }
    }

    /** How many a second may go; 0 if as many as come. */
    double perSecond() {
        return perSecond;
    }

    private void slowDown(Duration after, Instant now) {
        count(now);
        tooFast = Math.max(1, Math.max(thisSecond, lastSecond));
        perSecond = Math.max(1, tooFast / 2);
        allowance = 0;
        holdUntil = now.plus(after);
        refilledAt = holdUntil;
    }

    private void refill(Instant now) {
        double seconds = Math.max(0, Duration.between(refilledAt, now).toMillis() / MILLIS);
        perSecond *= Math.pow(GROWTH, seconds);
        if (perSecond > FREE * tooFast) {
            perSecond = 0;
            allowance = 1;
            return;
        }
        allowance = Math.min(perSecond, allowance + seconds * perSecond);
        refilledAt = now;
    }

    private void count(Instant now) {
        long current = now.getEpochSecond();
        if (current != second) {
            lastSecond = current == second + 1 ? thisSecond : 0;
            thisSecond = 0;
            second = current;
        }
        thisSecond++;
    }

    private static Optional<Hold> hold(Instant until) {
        return Optional.of(new Hold(until, new Outcome.Throttled(Answer.none("app_paced"), Duration.ZERO, true)));
    }
}
