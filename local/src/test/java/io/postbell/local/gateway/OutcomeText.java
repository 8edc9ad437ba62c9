package io.postbell.local.gateway;

import io.postbell.runtime.delivery.Outcome;

/** Outcomes as the tables write them, without the answer. */
final class OutcomeText {
    private OutcomeText() {}

    static String of(Outcome outcome) {
        String name = outcome.getClass().getSimpleName();
        if (outcome instanceof Outcome.TokenDead dead) {
            return dead.doubtful() ? name + ", doubtful" : name;
        }
        if (outcome instanceof Outcome.Throttled throttled) {
            return name + " after " + throttled.after() + (throttled.wholeApp() ? ", whole app" : "");
        }
        if (outcome instanceof Outcome.Unknown unknown) {
            return name + " after " + unknown.after();
        }
        if (outcome instanceof Outcome.Misconfigured wrong) {
            return wrong.wholeApp() ? name : name + ", some phones";
        }
        return name;
    }
}
