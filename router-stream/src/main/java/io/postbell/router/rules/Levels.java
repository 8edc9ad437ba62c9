package io.postbell.router.rules;

import java.util.Optional;

/** Notification levels (section 4). */
public final class Levels {
    private static final String DEFAULT = "default";
    private static final String ALL = "all";
    private static final String MENTION = "mention";
    private static final String NONE = "none";

    private Levels() {}

    /**
     * Whether a post is above a person's level for its channel.
     *
     * @param userPush the user's prop push, null when missing
     * @param memberPush the membership's prop push, null when missing
     * @param markUnread the membership's prop mark_unread, null when missing
     * @return why not; empty if it is
     */
    public static Optional<Reason> check(
            PostFacts post, MentionType mention, String userPush, String memberPush, String markUnread) {
        if (muted(markUnread)) {
            return Optional.of(Reason.CHANNEL_MUTED);
        }
        if (post.system()) {
            return Optional.of(Reason.SYSTEM_MESSAGE);
        }
        String level = effective(userPush, memberPush, post.kind());
        if (NONE.equals(level)) {
            return Optional.of(Reason.NOTIFY_LEVEL_NONE);
        }
        if (MENTION.equals(level) && !mention.wasMentioned()) {
            return Optional.of(Reason.NOT_MENTIONED);
        }
        return Optional.empty();
    }

    /** Whether a membership's prop mark_unread means muted. */
    public static boolean muted(String markUnread) {
        return MENTION.equals(markUnread);
    }

    /** Whether user or membership ask for every post (section 6, loop 2); the decision still applies the override. */
    public static boolean allActivity(String userPush, String memberPush) {
        return ALL.equals(userPush) || ALL.equals(memberPush);
    }

    /** The level that holds, or null when none is set; in a group message the user's own {@code mention} is raised to {@code all}. */
    static String effective(String userPush, String memberPush, ChannelKind kind) {
        if (memberPush != null && !memberPush.isEmpty() && !DEFAULT.equals(memberPush)) {
            return memberPush;
        }
        return kind == ChannelKind.GROUP && MENTION.equals(userPush) ? ALL : userPush;
    }
}
