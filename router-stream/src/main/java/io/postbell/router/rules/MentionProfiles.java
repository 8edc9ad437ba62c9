package io.postbell.router.rules;

import io.postbell.event.ChannelMember;
import io.postbell.event.MemberProfile;
import io.postbell.event.User;
import java.util.Optional;

/** Joins a membership with what the channel needs to know of its user. */
public final class MentionProfiles {
    private MentionProfiles() {}

    /** Whether an account takes part: known, and not deactivated. */
    public static boolean active(User user) {
        return user != null && !deactivated(user);
    }

    /** Whether an account is deactivated. */
    public static boolean deactivated(User user) {
        return user.getDeleteAt() != null && user.getDeleteAt().toEpochMilli() > 0;
    }

    /**
     * The profile of an active member.
     *
     * @param user may be null
     * @param membership may be null
     * @return empty if the user is not known or not active, or there is no membership
     */
    public static Optional<MemberProfile> join(User user, ChannelMember membership) {
        if (membership == null || !active(user)) {
            return Optional.empty();
        }
        return Optional.of(new MemberProfile(
                membership.getServerId(),
                membership.getChannelId(),
                membership.getUserId(),
                user.getUsername(),
                user.getFirstName(),
                user.getLastName(),
                user.getNickname(),
                user.getIsBot(),
                user.getPush(),
                user.getChannel(),
                user.getFirstNameMention(),
                user.getMentionKeys(),
                user.getComments(),
                membership.getPush(),
                membership.getMarkUnread(),
                membership.getIgnoreChannelMentions(),
                user.getCollapsedReplyThreads(),
                user.getChannelMentionAutoFollowThreads(),
                user.getTraced(),
                membership.getPushThreads(),
                membership.getChannelAutoFollowThreads()));
    }
}
