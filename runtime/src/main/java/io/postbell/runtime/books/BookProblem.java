package io.postbell.runtime.books;

import java.util.List;
import java.util.Optional;

/**
 * Something in the books that does not balance.
 *
 * @param kind what is wrong
 * @param notificationId the notification; empty if a decision to send named none
 * @param decision key of the decision, {@code server/post/user}; empty if there is none
 * @param states the final states that the notification has, none or several
 */
public record BookProblem(Kind kind, Optional<String> notificationId, Optional<String> decision, List<String> states) {
    /** What can be wrong. */
    public enum Kind {
        /** A notification that was decided has not come to an end, or nobody told. */
        NO_FINAL_STATE,
        /** A notification has ended in several ways. */
        SEVERAL_FINAL_STATES,
        /** A notification has ended that nobody decided. */
        NEVER_DECIDED,
        /** A decision to send names no notification. */
        NO_DEVICE
    }

    /** One line for people. */
    @Override
    public String toString() {
        String what = "notification " + notificationId.orElse("")
                + decision.map(key -> " of decision " + key).orElse("");
        return switch (kind) {
            case NO_FINAL_STATE -> what + " has no final state";
            case SEVERAL_FINAL_STATES -> what + " has several final states: " + String.join(", ", states);
            case NEVER_DECIDED -> what + " ended as " + String.join(", ", states) + " but was never decided";
            case NO_DEVICE -> "decision " + decision.orElse("") + " was to notify on no device";
        };
    }
}
