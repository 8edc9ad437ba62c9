package io.postbell.router.equivalence.reference;

import io.postbell.event.Channel;
import io.postbell.event.ChannelMember;
import io.postbell.event.Group;
import io.postbell.event.Post;
import io.postbell.event.User;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Who holds which word in a channel, found by asking every active member (sections 3.4, 3.5 and 3.8). */
final class Keywords {
    static final List<String> SYSTEM = List.of("@all", "@channel", "@here");

    private static final List<String> ADDRESS_NOBODY = List.of("system_header_change", "system_purpose_change");

    final Map<String, Set<String>> holders = new HashMap<>();
    final Map<String, Group> groups = new HashMap<>();
    final Set<String> listeners = new TreeSet<>();
    final boolean channelMentions;

    Keywords(Town town, Channel channel, Post post) {
        Map<String, ChannelMember> members = town.activeMembers(channel.getChannelId());
        boolean addresses = !ADDRESS_NOBODY.contains(post.getType());
        channelMentions =
                addresses && post.getMayMentionChannel() && members.size() < town.config.maxNotificationsPerChannel();
        members.forEach((id, member) -> {
            User user = town.users.get(id);
            hold("@" + user.getUsername().toLowerCase(Locale.ROOT), id);
            Arrays.stream(
                            user.getMentionKeys() == null
                                    ? new String[0]
                                    : user.getMentionKeys().split(",", -1))
                    .map(key -> key.trim().toLowerCase(Locale.ROOT))
                    .filter(key -> !key.isEmpty())
                    .forEach(key -> hold(key, id));
            if ("true".equals(user.getFirstNameMention())
                    && !user.getFirstName().isEmpty()) {
                hold(user.getFirstName(), id);
            }
            if (listens(town, user, member)) {
                listeners.add(id);
            }
        });
        if (channelMentions) {
            listeners.forEach(id -> {
                hold("@all", id);
                hold("@channel", id);
                if (town.status(id, post.getAcceptedAt()).equals("online")) {
                    hold("@here", id);
                }
            });
        }
        if (addresses && post.getMayMentionGroups() && !town.config.license().isEmpty()) {
            town.groups.values().stream()
                    .filter(group -> candidate(group, channel))
                    .forEach(group -> groups.put("@" + group.getName().toLowerCase(Locale.ROOT), group));
        }
    }

    private void hold(String keyword, String user) {
        holders.computeIfAbsent(keyword, any -> new TreeSet<>()).add(user);
    }

    static List<String> mentionKeys(User user) {
        String keys = user.getMentionKeys() == null ? "" : user.getMentionKeys();
        return Arrays.stream(keys.split(",", -1))
                .map(key -> key.trim().toLowerCase(Locale.ROOT))
                .filter(key -> !key.isEmpty())
                .toList();
    }

    static boolean listens(Town town, User user, ChannelMember member) {
        String ignore = member.getIgnoreChannelMentions();
        boolean ignores = "on".equals(ignore) || ("default".equals(ignore) && town.muted(member));
        return "true".equals(user.getChannel()) && !ignores;
    }

    private static boolean candidate(Group group, Channel channel) {
        if (!group.getAllowReference() || group.getName().isEmpty()) {
            return false;
        }
        boolean synced = group.getChannelIds().contains(channel.getChannelId())
                || (channel.getTeamId() != null && group.getTeamIds().contains(channel.getTeamId()));
        return !channel.getGroupConstrained() || synced || group.getSource().equals("custom");
    }
}
