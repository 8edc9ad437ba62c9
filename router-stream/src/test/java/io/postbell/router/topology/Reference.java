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
 * Whom a post concerns, found by asking every member: the straightforward reading of sections 3.3 to 3.5 for messages of plain words, to hold
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
    Map<String, String> concerned(String channel, String author, String message) {
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
        here.remove(author);
        Map<String, String> concerned = new TreeMap<>();
        here.forEach((id, member) -> {
            MentionType type = mentioned.getOrDefault(id, MentionType.NONE);
            boolean everything = "all".equals(users.get(id).getPush()) || "all".equals(member.getPush());
            if (everything || type != MentionType.NONE) {
                concerned.put(id, type.label() + " " + everything + " " + member.getPush() + " " + muted(member));
            }
        });
        return concerned;
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
