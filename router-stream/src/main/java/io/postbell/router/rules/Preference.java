package io.postbell.router.rules;

import java.util.Set;

/**
 * The setting of a person on which a decision rests. Only values that the rules know are told: anything else could be a person's own words.
 *
 * @param name whose setting it is, and which
 * @param value what it is, or null when it is missing
 */
public record Preference(Name name, String value) {
    /** The settings. The documentation of the decisions lists them all. */
    public enum Name {
        /** The user's notify prop push. */
        USER_PUSH("user.push"),
        /** The user's notify prop push_status. */
        USER_PUSH_STATUS("user.push_status"),
        /** The user's notify prop push_threads. */
        USER_PUSH_THREADS("user.push_threads"),
        /** The user's preference quiet_hours_mode. */
        USER_QUIET_HOURS_MODE("user.quiet_hours_mode"),
        /** The membership's notify prop push. */
        MEMBER_PUSH("member.push"),
        /** The membership's notify prop push_threads. */
        MEMBER_PUSH_THREADS("member.push_threads"),
        /** The membership's notify prop mark_unread. */
        MEMBER_MARK_UNREAD("member.mark_unread"),
        /** The person's status. */
        STATUS("status");

        private final String label;

        Name(String label) {
            this.label = label;
        }

        /** Name in events. */
        public String label() {
            return label;
        }
    }

    private static final Set<String> TOLD =
            Set.of("all", "mention", "none", "default", "online", "away", "offline", "dnd", "ooo", "drop", "summary");

    /** As events have it: {@code name=value}; {@code missing}, {@code empty} and {@code other} stand for what is no known value. */
    public String text() {
        return name.label() + '=' + told();
    }

    private String told() {
        if (value == null) {
            return "missing";
        }
        if (value.isEmpty()) {
            return "empty";
        }
        return TOLD.contains(value) ? value : "other";
    }
}
