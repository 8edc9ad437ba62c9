package io.postbell.router.rules;

import java.util.Optional;

/** The decision for mentioned people and all-activity members (section 6, loops 1 and 2). Devices come after it. */
public final class NotificationRules {
    private NotificationRules() {}

    /**
     * Decides about one person.
     *
     * @param pushEnabled whether pushes are switched on for the server
     * @param mention his mention type, {@link MentionType#NONE} for an all-activity member
     * @return why he gets no push; empty if he gets one
     */
    public static Optional<Reason> decide(
            boolean pushEnabled, PostFacts post, RecipientFacts recipient, Interest interest, MentionType mention) {
        if (!pushEnabled) {
            return Optional.of(Reason.PUSH_DISABLED);
        }
        if (!recipient.known()) {
            return Optional.of(Reason.MISSING_PROFILE);
        }
        if (recipient.deactivated()) {
            return Optional.of(Reason.USER_DEACTIVATED);
        }
        if (recipient.bot()) {
            return Optional.of(Reason.RECIPIENT_IS_BOT);
        }
        if (post.forced()) {
            return Optional.empty();
        }
        Optional<Reason> level = Levels.check(post, mention, recipient.push(), interest.push(), interest.markUnread());
        return level.isPresent() ? level : recipient.presence().check(post, recipient.pushStatus());
    }
}
