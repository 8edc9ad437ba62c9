package io.postbell.local.sim.script;

import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

/** An action for the tokens that begin alike, for ever or for the first few pushes. Safe for use by several threads. */
public final class Rule {
    private final String tokenPrefix;
    private final String text;
    private final Action action;
    private final OptionalInt times;
    private final AtomicInteger used = new AtomicInteger();

    /**
     * Makes a rule.
     *
     * @param tokenPrefix empty for every token
     * @param action in the form of {@link ActionText}
     * @param times how often it applies, empty for ever; after that later rules are looked at
     */
    public Rule(String tokenPrefix, String action, OptionalInt times) {
        if (times.isPresent() && times.getAsInt() < 1) {
            throw new IllegalArgumentException("times: got " + times.getAsInt() + ", expected 1 or more");
        }
        this.tokenPrefix = tokenPrefix;
        this.text = action;
        this.action = ActionText.parse(action);
        this.times = times;
    }

    /** A rule that applies for ever. */
    public static Rule of(String tokenPrefix, String action) {
        return new Rule(tokenPrefix, action, OptionalInt.empty());
    }

    /** Whether it applies to the token; if so, that counts as one use. */
    boolean takes(String token) {
        return token.startsWith(tokenPrefix)
                && (times.isEmpty() || used.getAndUpdate(n -> Math.min(n + 1, times.getAsInt())) < times.getAsInt());
    }

    Action action() {
        return action;
    }

    /** Beginning of the tokens. */
    public String tokenPrefix() {
        return tokenPrefix;
    }

    /** The action as it was written. */
    public String actionText() {
        return text;
    }

    /** How often it applies. */
    public OptionalInt times() {
        return times;
    }
}
