package io.postbell.local.sim.script;

import java.time.Duration;
import java.util.List;

/**
 * What a simulator does at present. Immutable, save for the rules' counts.
 *
 * @param delay before every answer
 * @param outage of the whole service
 * @param rules the first that applies decides, before what the token itself asks for
 */
public record Script(Duration delay, Outage outage, List<Rule> rules) {
    /** Everything is well. */
    public static final Script CALM = new Script(Duration.ZERO, Outage.NONE, List.of());

    /** Copies the list. */
    public Script {
        rules = List.copyOf(rules);
    }

    /** The same with this delay. */
    public Script withDelay(Duration newDelay) {
        return new Script(newDelay, outage, rules);
    }

    /** The same with this outage. */
    public Script withOutage(Outage newOutage) {
        return new Script(delay, newOutage, rules);
    }

    /** The same with these rules instead. */
    public Script withRules(List<Rule> newRules) {
        return new Script(delay, outage, newRules);
    }

    /** What to do with a valid push to this token, outages aside. */
    public Action actionFor(String token) {
        for (Rule rule : rules) {
            if (rule.takes(token)) {
                return rule.action();
            }
        }
        return ActionText.ofToken(token).orElseGet(Action.Accept::new);
    }
}
