package io.postbell.apns.gateway;

import io.postbell.runtime.delivery.Outcome;
import io.postbell.runtime.delivery.Outcome.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What an answer means, before it is an {@link Outcome}: the class in the answer table and the time to wait before the next attempt. */
record Verdict(Kind kind, Duration after) {
    /** The classes of spec/providers.md 2.1: D, D*, B, X, H, T. */
    enum Kind {
        TOKEN_DEAD,
        TOKEN_DOUBTFUL,
        REJECTED,
        MISCONFIGURED,
        THROTTLED,
        UNKNOWN
    }

    static Verdict tokenDead() {
        return new Verdict(Kind.TOKEN_DEAD, Duration.ZERO);
    }

    /** Dead, unless many are: then the environment or the topic is wrong. */
    static Verdict tokenDoubtful() {
        return new Verdict(Kind.TOKEN_DOUBTFUL, Duration.ZERO);
    }

    static Verdict rejected() {
        return new Verdict(Kind.REJECTED, Duration.ZERO);
    }

    static Verdict misconfigured() {
        return new Verdict(Kind.MISCONFIGURED, Duration.ZERO);
    }

    static Verdict throttled(Duration after) {
        return new Verdict(Kind.THROTTLED, after);
    }

    static Verdict unknown(Duration after) {
        return new Verdict(Kind.UNKNOWN, after);
    }

    /**
     * The outcome.
     *
     * @param since since when the token is dead, where Apple said so
     */
    Outcome outcome(Answer answer, Optional<Instant> since) {
        return switch (kind) {
            case TOKEN_DEAD -> new Outcome.TokenDead(answer, since);
            case TOKEN_DOUBTFUL -> new Outcome.TokenDead(answer, since, true);
            case REJECTED -> new Outcome.Rejected(answer);
            case MISCONFIGURED -> new Outcome.Misconfigured(answer);
            case THROTTLED -> new Outcome.Throttled(answer, after);
            case UNKNOWN -> new Outcome.Unknown(answer, after);
        };
    }
}
