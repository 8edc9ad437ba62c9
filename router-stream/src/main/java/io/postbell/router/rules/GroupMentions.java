package io.postbell.router.rules;

import io.postbell.event.Channel;
import io.postbell.event.Group;
import io.postbell.event.Post;

/** When a user group can be mentioned (section 3.8). */
public final class GroupMentions {
    private static final String CUSTOM = "custom";

    private GroupMentions() {}

    /** Whether the license, the post's author and its type allow them. */
    public static boolean permitted(Post post, License license) {
        return license.groupMentions() && post.getMayMentionGroups() && !ChannelMentions.silentType(post);
    }

    /** Whether a group can be mentioned in a channel: a channel bound to groups knows its own, its team's and custom ones. */
    public static boolean mentionable(Group group, Channel channel) {
        if (!group.getAllowReference() || group.getName().isEmpty()) {
            return false;
        }
        return !channel.getGroupConstrained()
                || CUSTOM.equals(group.getSource())
                || group.getChannelIds().contains(channel.getChannelId())
                || (channel.getTeamId() != null && group.getTeamIds().contains(channel.getTeamId()));
    }
}
