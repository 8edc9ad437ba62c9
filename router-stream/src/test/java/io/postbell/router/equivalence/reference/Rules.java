package io.postbell.router.equivalence.reference;

import io.postbell.event.ChannelMember;
import io.postbell.event.Post;
import io.postbell.event.User;
import io.postbell.event.UserStatus;
import java.time.Duration;
import java.time.Instant;

/** Whether a person wants a push (sections 4 to 7). Answers {@link Decided#SEND} or the reason why not. */
final class Rules {
    private static final String SEND = Decided.SEND;

    private final Town town;
    private final Post post;
    private final String channelType;

    Rules(Town town, Post post, String channelType) {
        this.town = town;
        this.post = post;
        this.channelType = channelType;
    }

    /** Section 6: loops 1 and 2. */
    String decide(String id, ChannelMember member, boolean wasMentioned) {
        if (town.users.get(id).getIsBot()) {
            return "recipient_is_bot";
        }
        if (post.getForceNotification()) {
            return SEND;
        }
        String level = level(id, member, wasMentioned);
        return level.equals(SEND) ? presence(id, false) : level;
    }

    /** Section 4. */
    private String level(String id, ChannelMember member, boolean wasMentioned) {
        if (town.muted(member)) {
            return "channel_muted";
        }
        if (town.silent(post)) {
            return "silent_post";
        }
        if (Town.system(post)) {
            return "system_message";
        }
        String level = member.getPush();
        if (level == null || level.isEmpty() || level.equals("default")) {
            level = town.users.get(id).getPush();
            if (channelType.equals("G") && "mention".equals(level)) {
                level = "all";
            }
        }
        if ("none".equals(level)) {
            return "notify_level_none";
        }
        return "mention".equals(level) && !wasMentioned ? "not_mentioned" : SEND;
    }

    /** Section 5. */
    String presence(String id, boolean thread) {
        String status = town.status(id, post.getAcceptedAt());
        if (status.equals("dnd") || status.equals("ooo")) {
            return "user_status";
        }
        String wanted = town.users.get(id).getPushStatus();
        boolean allowed =
                switch (wanted == null ? "online" : wanted) {
                    case "online" -> thread || !looksHere(id);
                    case "away" -> status.equals("away") || status.equals("offline");
                    case "offline" -> status.equals("offline");
                    default -> false;
                };
        return allowed ? SEND : "user_is_active";
    }

    private boolean looksHere(String id) {
        UserStatus status = town.statuses.get(id);
        if (!town.config.enableUserStatuses() || status == null) {
            return false;
        }
        Instant lastActivity = status.getLastActivityAt() == null ? Instant.EPOCH : status.getLastActivityAt();
        long ago = Duration.between(lastActivity, post.getAcceptedAt()).toMillis();
        return post.getChannelId().equals(status.getActiveChannel()) && ago <= 20_000;
    }

    /** Section 6: whether loop 2 looks at a member. */
    boolean wantsEverything(String id, ChannelMember member) {
        User user = town.users.get(id);
        boolean all = "all".equals(user.getPush()) || "all".equals(member.getPush());
        return all
                && !channelType.equals("D")
                && !Town.system(post)
                && !(Town.reply(post) && town.collapsedThreads(id));
    }

    /** Section 7: whether a follower is in the push list of a reply; else why not. */
    String thread(String id, ChannelMember member, boolean inMentionMap) {
        User user = town.users.get(id);
        String level = member.getPush();
        if ("default".equals(level)) {
            if ("none".equals(user.getPush())) {
                return "notify_level_none";
            }
            return inMentionMap || "all".equals(user.getPushThreads()) || "all".equals(user.getPush())
                    ? SEND
                    : "not_mentioned";
        }
        if ("none".equals(level)) {
            return "notify_level_none";
        }
        return inMentionMap || "all".equals(member.getPushThreads()) || "all".equals(level) ? SEND : "not_mentioned";
    }
}
