package io.postbell.router.rules;

import java.util.Optional;

/** What the rules say about one person and one post; devices come after it. */
public sealed interface Verdict {
    /**
     * He gets a push.
     *
     * @param loop why the post concerns him, which shapes its words
     * @param rule the rule that overrode others, if one did
     */
    record Send(Loop loop, Optional<Rule> rule) implements Verdict {}

    /**
     * He gets none.
     *
     * @param reason why
     * @param rule the rule that says so
     * @param preference the setting that it rests on, if it rests on one
     */
    record Suppress(Reason reason, Rule rule, Optional<Preference> preference) implements Verdict {
        /** A suppression that rests on no setting. */
        public Suppress(Reason reason, Rule rule) {
            this(reason, rule, Optional.empty());
        }

        /** A suppression that rests on a setting. */
        public Suppress(Reason reason, Rule rule, Preference.Name name, String value) {
            this(reason, rule, Optional.of(new Preference(name, value)));
        }
    }

    /**
     * The post does not concern him; nothing is told unless a trace was asked for.
     *
     * @param reason why
     * @param rule the rule that says so
     * @param preference the setting that it rests on, if it rests on one
     */
    record NotConcerned(Reason reason, Rule rule, Optional<Preference> preference) implements Verdict {
        /** A rule that rests on no setting. */
        public NotConcerned(Reason reason, Rule rule) {
            this(reason, rule, Optional.empty());
        }

        static NotConcerned by(Suppress stop) {
            return new NotConcerned(stop.reason(), stop.rule(), stop.preference());
        }
    }

    /** Why a post concerns a person (section 6): the three loops. */
    enum Loop {
        /** He is in the mention map. */
        MENTION,
        /** He asks for every post. */
        ALL_ACTIVITY,
        /** He follows the thread, with collapsed threads. */
        THREAD
    }
}
