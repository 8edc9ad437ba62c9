package io.postbell.router.topology.user;

import io.postbell.router.rules.Preference;
import io.postbell.router.rules.Reason;
import io.postbell.router.rules.Rule;
import io.postbell.router.rules.Verdict;
import java.time.Instant;
import java.util.Optional;

/**
 * What was ruled, as a decision event tells it.
 *
 * @param reason why no push goes out; empty if one does
 * @param rule the rule that decided; empty if none stood in the way
 * @param preference the setting that it rests on
 * @param deferredUntil when the person is told in a summary instead
 * @param traced whether it was ruled only because a trace was asked for
 */
record Ruling(
        Optional<Reason> reason,
        Optional<Rule> rule,
        Optional<Preference> preference,
        Optional<Instant> deferredUntil,
        boolean traced) {
    static Ruling send(Optional<Rule> rule) {
        return new Ruling(Optional.empty(), rule, Optional.empty(), Optional.empty(), false);
    }

    static Ruling suppress(Reason reason, Rule rule) {
        return of(new Verdict.Suppress(reason, rule));
    }

    static Ruling of(Verdict.Suppress verdict) {
        return of(verdict, Optional.empty());
    }

    static Ruling of(Verdict.Suppress verdict, Optional<Instant> deferredUntil) {
        return new Ruling(
                Optional.of(verdict.reason()), Optional.of(verdict.rule()), verdict.preference(), deferredUntil, false);
    }

    static Ruling of(Verdict.NotConcerned verdict) {
        return new Ruling(
                Optional.of(verdict.reason()),
                Optional.of(verdict.rule()),
                verdict.preference(),
                Optional.empty(),
                true);
    }
}
