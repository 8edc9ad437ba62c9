package io.postbell.router.equivalence.reference;

import io.postbell.event.Channel;
import io.postbell.event.ChannelMember;
import io.postbell.event.Group;
import io.postbell.event.Post;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who is mentioned by a post, and as what (section 3). */
final class MentionMap {
    /** Mention type by user; whoever is not in it is not mentioned. */
    final SortedMap<String, String> types;

    /** Whom the words of the post name, without those who only answer to @channel; for replies that come later. */
    final Set<String> named = new TreeSet<>();

    /** Which of @all, @channel and @here are said. */
    final Set<String> calls;

    /** Whether listeners of @all and @channel are mentioned. */
    final boolean everybody;

    /** Whether listeners of @here are mentioned. */
    final boolean whoeverIsOnline;

    private final Town town;
    private final Channel channel;
    private final Post post;
    private final Mentions mentions;
    private final Map<String, ChannelMember> members;

    /** @param thread the thread before a reply; null for a post of its own */
    MentionMap(Town town, Channel channel, Post post, Conversation thread) {
        this.town = town;
        this.channel = channel;
        this.post = post;
        this.members = town.activeMembers(channel.getChannelId());
        Keywords keywords = new Keywords(town, channel, post);
        this.mentions = new Mentions(keywords);
        if (channel.getType().equals("D")) {
            members.keySet().forEach(id -> mentions.add(id, "DMMention"));
        } else {
            words();
            if (thread != null) {
                comments(thread);
            }
        }
        calls = mentions.system;
        everybody =
                keywords.channelMentions && (mentions.system.contains("@all") || mentions.system.contains("@channel"));
        whoeverIsOnline = keywords.channelMentions && mentions.system.contains("@here");
        types = new TreeMap<>(mentions.types);
        if (!Town.webhook(post)) {
            types.remove(post.getUserId());
        }
        types.forEach((id, type) -> {
            if (Mentions.rank(type) > Mentions.rank("ChannelMention")) {
                named.add(id);
            }
        });
    }

    private void words() {
        boolean groupMessage = channel.getType().equals("G");
        if (groupMessage) {
            members.keySet().forEach(id -> mentions.add(id, "GMMention"));
        }
        mentions.parse(post);
        for (Group group : mentions.groups) {
            for (String id : group.getMemberIds()) {
                if (!id.equals(post.getUserId()) && (members.containsKey(id) || groupMessage)) {
                    mentions.add(id, "GroupMention");
                }
            }
        }
        String added = post.getAddedUserId();
        if (post.getType().equals("system_add_to_channel") && added != null) {
            mentions.add(added, "KeywordMention");
        }
    }

    /** Section 3.9. */
    private void comments(Conversation thread) {
        for (String id : members.keySet()) {
            String comments = town.users.get(id).getComments();
            if (town.collapsedThreads(id) || comments == null) {
                continue;
            }
            boolean any = comments.equals("any");
            if (any && thread.repliers.contains(id)) {
                mentions.add(id, "ThreadMention");
            }
            if ((any || comments.equals("root")) && thread.isRootAuthor(id)) {
                mentions.add(id, "CommentMention");
            }
        }
    }
}
