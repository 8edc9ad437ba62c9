package io.postbell.router.rules;

import io.postbell.event.MemberProfile;
import io.postbell.event.Post;
import java.util.Set;

/** When @channel, @all and @here reach somebody (sections 3.4 and 3.5). */
public final class ChannelMentions {
    private static final Set<String> SILENT_TYPES = Set.of("system_header_change", "system_purpose_change");

    private ChannelMentions() {}

    /** Whether the post's author and type allow them. */
    public static boolean permitted(Post post) {
        return post.getMayMentionChannel() && !silentType(post);
    }

    /** Whether the post tells of a changed header or purpose: what stands in it addresses nobody as a channel or group. */
    static boolean silentType(Post post) {
        return SILENT_TYPES.contains(post.getType());
    }

    /**
     * Whether the channel is small enough.
     *
     * @param activeMembers members whose account is active
     * @param limit number of members from which on they stop working
     */
    public static boolean withinLimit(long activeMembers, int limit) {
        return activeMembers < limit;
    }

    /** Whether a member listens to them; @here asks for the status as well. */
    public static boolean listens(MemberProfile member) {
        return "true".equals(member.getUserChannel()) && !ignores(member);
    }

    /** A muted membership ignores them only if it says {@code default} explicitly. */
    private static boolean ignores(MemberProfile member) {
        String ignore = member.getIgnoreChannelMentions();
        return "on".equals(ignore) || ("default".equals(ignore) && Levels.muted(member.getMarkUnread()));
    }
}
