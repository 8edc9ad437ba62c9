package io.postbell.router.rules;

import io.postbell.router.rules.Verdict.Suppress;
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
     * @param mentioned whether he was mentioned, above a group message
     * @param userPush the user's prop push, null when missing
     * @param memberPush the membership's prop push, null when missing
     * @param markUnread the membership's prop mark_unread, null when missing
     * @return why not; empty if it is
     */
    public static Optional<Suppress> check(
            PostFacts post, boolean mentioned, String userPush, String memberPush, String markUnread) {
        if (muted(markUnread)) {
            return Optional.of(
                    new Suppress(Reason.CHANNEL_MUTED, Rule.MUTE, Preference.Name.MEMBER_MARK_UNREAD, markUnread));
        }
        if (post.silent()) {
            return Optional.of(new Suppress(Reason.SILENT_POST, Rule.SILENT_POST));
        }
        if (post.system()) {
            return Optional.of(new Suppress(Reason.SYSTEM_MESSAGE, Rule.SYSTEM_POST));
        }
        String level = effective(userPush, memberPush, post.kind());
        Preference preference = explicit(memberPush)
                ? new Preference(Preference.Name.MEMBER_PUSH, memberPush)
                : new Preference(Preference.Name.USER_PUSH, userPush);
        if (NONE.equals(level)) {
            return Optional.of(new Suppress(Reason.NOTIFY_LEVEL_NONE, Rule.LEVEL, Optional.of(preference)));
        }
        if (MENTION.equals(level) && !mentioned) {
            return Optional.of(new Suppress(Reason.NOT_MENTIONED, Rule.LEVEL, Optional.of(preference)));
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

    /** Whether the level that holds in a channel asks for every post (section 9, for pushes that clear notifications). */
    public static boolean everything(String userPush, String memberPush) {
        return ALL.equals(explicit(memberPush) ? memberPush : userPush);
    }

    /** The level that holds, or null when none is set; in a group message the user's own {@code mention} is raised to {@code all}. */
    static String effective(String userPush, String memberPush, ChannelKind kind) {
        if (explicit(memberPush)) {
            return memberPush;
        }
        return kind == ChannelKind.GROUP && MENTION.equals(userPush) ? ALL : userPush;
    }

    private static boolean explicit(String memberPush) {
        return memberPush != null && !memberPush.isEmpty() && !DEFAULT.equals(memberPush);
    }
}
