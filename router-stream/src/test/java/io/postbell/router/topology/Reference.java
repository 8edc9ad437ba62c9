package io.postbell.router.topology;

import io.postbell.event.ChannelMember;
import io.postbell.event.User;
import io.postbell.router.rules.MentionType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whom a post concerns, found by asking every member: the straightforward reading of sections 3.3 to 3.5 and 7 for messages of plain words, to hold
 * the index against.
 */
final class Reference {
    final Map<String, User> users = new HashMap<>();
    final Map<String, Map<String, ChannelMember>> members = new HashMap<>();
    final int limit;

    Reference(int limit) {
        this.limit = limit;
    }

    /** Mention type and settings by user. */
    Map<String, String> concerned(String channel, String author, String message, boolean firstReply) {
        Map<String, ChannelMember> here = new TreeMap<>(members.getOrDefault(channel, Map.of()));
        here.keySet().removeIf(id -> !active(id));
        Map<String, MentionType> mentioned = new HashMap<>();
        for (String word : message.split(" ", -1)) {
            String lower = word.toLowerCase(Locale.ROOT);
            boolean everybody = lower.equals("@all") && here.size() < limit;
            MentionType type = lower.equals("@all") ? MentionType.CHANNEL : MentionType.KEYWORD;
            // the first spelling that anybody holds counts for the word
            String spelling = here.keySet().stream().anyMatch(id -> holds(id, lower)) ? lower : word;
            here.forEach((id, member) -> {
                if (holds(id, spelling) || (everybody && listens(users.get(id), member))) {
                    mentioned.merge(id, type, MentionType::or);
                }
            });
        }
        Map<String, String> concerned = new TreeMap<>();
        here.forEach((id, member) -> {
            boolean traced = users.get(id).getTraced();
            if (id.equals(author)) {
                if (traced) {
                    concerned.put(id, words(MentionType.NONE, false, false, true, member));
                }
                return;
            }
            MentionType type = mentioned.getOrDefault(id, MentionType.NONE);
            // a reply does not concern those who have collapsed threads, as everybody has here, as part of the channel
            boolean everything =
                    !firstReply && ("all".equals(users.get(id).getPush()) || "all".equals(member.getPush()));
            boolean follows = firstReply && follows(type, users.get(id), member);
            if (everything || follows || traced || type != MentionType.NONE) {
                concerned.put(id, words(type, everything, follows, traced, member));
            }
        });
        return concerned;
    }

    /** Section 7: whom the first reply to an unknown post makes follow. */
    private static boolean follows(MentionType type, User user, ChannelMember member) {
        boolean channel = type == MentionType.CHANNEL && !"false".equals(user.getChannelMentionAutoFollowThreads());
        return channel || type == MentionType.KEYWORD || "on".equals(member.getChannelAutoFollowThreads());
    }

    private static String words(
            MentionType type, boolean everything, boolean follows, boolean traced, ChannelMember member) {
        return type.label() + " " + everything + " " + follows + " " + traced + " " + member.getPush() + " "
                + muted(member) + " " + ("all".equals(member.getPushThreads()) ? "all" : null);
    }

    private boolean active(String id) {
        return users.containsKey(id) && users.get(id).getDeleteAt() == null;
    }

    private boolean holds(String id, String keyword) {
        User user = users.get(id);
        return keyword.equals("@" + user.getUsername())
                || Arrays.asList(user.getMentionKeys().split(",", -1)).contains(keyword)
                || ("true".equals(user.getFirstNameMention()) && keyword.equals(user.getFirstName()));
    }

    private static boolean listens(User user, ChannelMember member) {
        String ignore = member.getIgnoreChannelMentions();
        boolean ignores = "on".equals(ignore) || ("default".equals(ignore) && muted(member));
        return "true".equals(user.getChannel()) && !ignores;
    }

    private static boolean muted(ChannelMember member) {
        return "mention".equals(member.getMarkUnread());
    }
}
