package io.postbell.router.equivalence.reference;

import io.postbell.event.Channel;
import io.postbell.event.ChannelMember;
import io.postbell.event.Post;
import io.postbell.event.User;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** One thread: what was said in it, and who follows it (section 7). A thread whose first post is not known has no author. */
final class Conversation {
    final List<String> repliers = new ArrayList<>();
    final Set<String> followers = new TreeSet<>();
    private final Set<String> unfollowed = new HashSet<>();
    private final Post root;
    private final MentionMap rootMentions;

    /** @param root may be null, then {@code rootMentions} is null, too */
    Conversation(Post root, MentionMap rootMentions) {
        this.root = root;
        this.rootMentions = rootMentions;
    }

    /** Section 3.9: a webhook's post under another name has no author to tell; a missing name counts as another one. */
    boolean isRootAuthor(String user) {
        boolean exempt = root != null && Town.webhook(root) && !"".equals(root.getOverrideUsername());
        return root != null && root.getUserId().equals(user) && !exempt;
    }

    /** Somebody says so himself. */
    void follow(String user, boolean follows) {
        if (follows) {
            followers.add(user);
            unfollowed.remove(user);
        } else {
            followers.remove(user);
            unfollowed.add(user);
        }
    }

    /** What a reply does to the thread, before it is announced. */
    void reply(Town town, Channel channel, Post reply, MentionMap mentions) {
        if (town.config.threadAutoFollow() && town.config.followable()) {
            Map<String, ChannelMember> members = town.activeMembers(channel.getChannelId());
            followUnlessUnfollowed(reply.getUserId());
            if (root != null && !Town.webhook(root) && members.containsKey(root.getUserId())) {
                followUnlessUnfollowed(root.getUserId());
            }
            boolean first = repliers.isEmpty();
            members.forEach((id, member) -> {
                if (first && !channel.getType().equals("D")) {
                    if ("on".equals(member.getChannelAutoFollowThreads()) || mentionedInRoot(town, id, member, reply)) {
                        followUnlessUnfollowed(id);
                    }
                }
                if (!town.silent(reply) && makesFollow(town, id, typeForFollowing(channel, mentions, id))) {
                    follow(id, true);
                }
            });
        }
        repliers.add(reply.getUserId());
    }

    /** A limit of the router: in a group message, whom only @here reaches follows as by the group message. */
    private static String typeForFollowing(Channel channel, MentionMap mentions, String id) {
        String type = mentions.types.get(id);
        boolean byHere = "ChannelMention".equals(type) && mentions.whoeverIsOnline && !mentions.everybody;
        return byHere && channel.getType().equals("G") ? "GMMention" : type;
    }

    private void followUnlessUnfollowed(String user) {
        if (!unfollowed.contains(user)) {
            followers.add(user);
        }
    }

    /** Whom the first post names is known from then; who answers to @channel, and is online for @here, is looked up now. */
    private boolean mentionedInRoot(Town town, String id, ChannelMember member, Post reply) {
        if (root == null || town.silent(root)) {
            return false;
        }
        boolean author = id.equals(root.getUserId()) && !Town.webhook(root);
        boolean online = town.status(id, reply.getAcceptedAt()).equals("online");
        boolean said = rootMentions.everybody || (rootMentions.whoeverIsOnline && online);
        boolean listens = said && Keywords.listens(town, town.users.get(id), member);
        boolean key = Keywords.mentionKeys(town.users.get(id)).stream().anyMatch(rootMentions.calls::contains);
        return rootMentions.named.contains(id)
                || (!author && (listens || key) && makesFollow(town, id, "ChannelMention"));
    }

    private static boolean makesFollow(Town town, String id, String type) {
        User user = town.users.get(id);
        if (type == null || type.equals("ThreadMention") || type.equals("CommentMention")) {
            return false;
        }
        return !type.equals("ChannelMention") || !"false".equals(user.getChannelMentionAutoFollowThreads());
    }
}
