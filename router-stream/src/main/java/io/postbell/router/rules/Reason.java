package io.postbell.router.rules;

/** Why a candidate gets no push. The labels are those of section 13, and some of our own, marked so. */
public enum Reason {
    /** Ours: pushes are not switched on for the server. */
    PUSH_DISABLED("push_disabled"),
    /** The user is not known (any more). */
    MISSING_PROFILE("missing_profile"),
    /** Ours: the account was deactivated after the post had reached the router. */
    USER_DEACTIVATED("user_deactivated"),
    /** The recipient is a bot. */
    RECIPIENT_IS_BOT("recipient_is_bot"),
    /** He muted the channel. */
    CHANNEL_MUTED("channel_muted"),
    /** Ours: the post asks for no notifications. */
    SILENT_POST("silent_post"),
    /** The post is a system message. */
    SYSTEM_MESSAGE("system_message"),
    /** His level is none. */
    NOTIFY_LEVEL_NONE("notify_level_none"),
    /** His level is mention, and he was not mentioned. */
    NOT_MENTIONED("not_mentioned"),
    /** He is in do-not-disturb or out of office. */
    USER_STATUS("user_status"),
    /** His status is more active than he wants pushes for, or he is looking at the channel. */
    USER_IS_ACTIVE("user_is_active"),
    /** Ours: his quiet hours. */
    QUIET_HOURS("quiet_hours"),
    /** He has devices, but each one's session has ended. */
    SESSION_EXPIRED("session_expired"),
    /** Ours: he has no device that can be reached. */
    NO_DEVICE("no_device"),
    /** Ours, told only when a trace was asked for: the post does not concern him. */
    NOT_CONCERNED("not_concerned"),
    /** Ours, told only when a trace was asked for: he wrote the post himself. */
    AUTHOR("author");

    private final String label;

    Reason(String label) {
        this.label = label;
    }

    /** Name in events. */
    public String label() {
        return label;
    }
}
