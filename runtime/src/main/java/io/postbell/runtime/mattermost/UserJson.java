package io.postbell.runtime.mattermost;

import io.postbell.event.Author;
import io.postbell.event.User;
import io.postbell.runtime.json.JsonFields;

/** Mattermost's User. */
public final class UserJson {
    private static final String DEFAULT_LOCALE = "en";

    private UserJson() {}

    /**
     * The record of a user. Worthless when problems were noted.
     *
     * @param userId id from the path
     */
    public static User record(JsonFields body, String userId, Acceptance acceptance) {
        body.sameAsPath("id", userId);
        JsonFields props = body.object("notify_props");
        Preferences preferences = Preferences.read(body);
        String locale = body.nonEmptyText("locale");
        return User.newBuilder()
                .setServerId(acceptance.serverId())
                .setUserId(userId)
                .setUsername(body.requiredText("username"))
                .setFirstName(body.text("first_name", ""))
                .setLastName(body.text("last_name", ""))
                .setNickname(body.text("nickname", ""))
                .setLocale(locale == null ? DEFAULT_LOCALE : locale)
                .setIsBot(body.isSet("is_bot"))
                .setDeleteAt(body.millis("delete_at"))
                .setRoles(body.text("roles", ""))
                .setPush(props.text("push"))
                .setPushStatus(props.text("push_status"))
                .setPushThreads(props.text("push_threads"))
                .setChannel(props.text("channel"))
                .setFirstNameMention(props.text("first_name"))
                .setMentionKeys(props.text("mention_keys"))
                .setComments(props.text("comments"))
                .setChannelMentionAutoFollowThreads(props.text("channel_mention_auto_follow_threads"))
                .setNameFormat(preferences.nameFormat())
                .setCollapsedReplyThreads(preferences.collapsedReplyThreads())
                .setTimezone(timezone(body.object("timezone")))
                .setQuietHours(preferences.quietHours())
                .setQuietHoursMode(preferences.quietHoursMode())
                .setTraced(PostProps.isTrue(body.object("props").raw(PostProps.TRACE)))
                .build();
    }

    /**
     * The names of a user who wrote a post. Worthless when problems were noted.
     *
     * @param userId id from the post
     */
    public static Author author(JsonFields user, String userId) {
        String id = user.id("id");
        if (id != null && !id.equals(userId)) {
            user.problem("id", "expected the user_id of the post, got another id");
        }
        return Author.newBuilder()
                .setUsername(user.requiredText("username"))
                .setFirstName(user.text("first_name", ""))
                .setLastName(user.text("last_name", ""))
                .setNickname(user.text("nickname", ""))
                .setIsBot(user.isSet("is_bot"))
                .build();
    }

    private static String timezone(JsonFields timezone) {
        String automatic = timezone.nonEmptyText("automaticTimezone");
        String manual = timezone.nonEmptyText("manualTimezone");
        return "true".equals(timezone.text("useAutomaticTimezone")) ? automatic : manual;
    }
}
