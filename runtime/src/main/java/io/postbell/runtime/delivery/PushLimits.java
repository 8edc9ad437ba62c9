package io.postbell.runtime.delivery;

import io.postbell.event.Push;
import io.postbell.schemas.topic.Keys;

/**
 * What a push may hold in the fields that are copied into its delivery events. Without limits, a push whose events no broker takes would be
 * taken up again for ever.
 */
final class PushLimits {
    /** Characters of a copied text that is no id by our own rule. */
    static final int LONGEST_TEXT = 256;

    private PushLimits() {}

    /**
     * Checks a push.
     *
     * @throws UndecodableException if a field is not as it must be; says which, and nothing of what it holds
     */
    static void check(Push push) {
        id("notification_id", push.getNotificationId());
        id("server_id", push.getServerId());
        if (push.getUserId() != null) {
            id("user_id", push.getUserId());
        }
        id("device_id", push.getDeviceId());
        text("provider", push.getProvider());
        text("app", push.getApp());
        text("type", push.getType());
        text("ack_id", push.getAckId());
        text("post_id", push.getPostId());
        text("channel_id", push.getChannelId());
        text("team_id", push.getTeamId());
        text("user_ref", push.getUserRef());
        text("sub_type", push.getSubType());
        text("transport", push.getTransport());
        text("trace_id", push.getTraceId());
        text("sender_ref", push.getSenderRef());
        text("policy_id", push.getPolicyId());
        text("locale", push.getLocale());
        text("timezone", push.getTimezone());
        text("redactions", String.join(",", push.getRedactions()));
    }

    private static void id(String field, String value) {
        if (!Keys.isId(value)) {
            throw new UndecodableException("expected an id of 1 to 64 of A-Z a-z 0-9 . _ ~ - in " + field + ", got "
                    + value.length() + " characters");
        }
    }

    private static void text(String field, String value) {
        if (value != null && value.length() > LONGEST_TEXT) {
            throw new UndecodableException("expected at most " + LONGEST_TEXT + " characters in " + field + ", got "
                    + value.length() + " characters");
        }
    }
}
