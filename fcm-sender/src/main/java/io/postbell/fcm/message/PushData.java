package io.postbell.fcm.message;

import io.postbell.event.Push;
import io.postbell.runtime.text.EmojiCodes;
import java.util.Map;
import java.util.TreeMap;

/** The data keys of a push, exactly those of spec push-proxy-contract, section 6. A value that is not known is an empty string. */
final class PushData {
    static final String MESSAGE = "message";

    /** Who sends, as long as the phone has not fetched the post. */
    private static final String UNKNOWN_SENDER = "Someone";

    /** Stands for a missing signature, so that the app can tell it from a lost one. */
    private static final String NO_SIGNATURE = "NO_SIGNATURE";

    /** Badge value that leaves the icon as it is. */
    private static final int LEAVE_BADGE = -1;

    private PushData() {}

    static Map<String, String> of(Push push, PushKind kind) {
        Map<String, String> data = new TreeMap<>();
        putCommon(data, push);
        switch (kind) {
            case ID_LOADED -> putIdLoaded(data, push);
            case TEXT -> putText(data, push);
            case OTHER, SILENT -> {}
        }
        return data;
    }

    private static void putCommon(Map<String, String> data, Push push) {
        put(data, "ack_id", push.getAckId());
        put(data, "type", push.getType());
        put(data, "sub_type", push.getSubType());
        put(data, "version", push.getVersion());
        put(data, "channel_id", push.getChannelId());
        put(data, "is_crt_enabled", Boolean.toString(push.getIsCrtEnabled()));
        put(data, "server_id", push.getServerId());
        put(data, "category", push.getCategory());
        put(
                data,
                "signature",
                push.getSignature().isEmpty()
                        ? NO_SIGNATURE
                        : push.getSignature().value());
        if (push.getBadge() != null && push.getBadge() != LEAVE_BADGE) {
            put(data, "badge", Integer.toString(push.getBadge()));
        }
        if (push.getRootId() != null && !push.getRootId().isEmpty()) {
            put(data, "root_id", push.getRootId());
        }
    }

    private static void putIdLoaded(Map<String, String> data, Push push) {
        put(data, "id_loaded", "true");
        put(data, "post_id", push.getPostId());
        put(data, "team_id", push.getTeamId());
        put(data, "sender_id", push.getSenderId());
        put(data, "sender_name", UNKNOWN_SENDER);
        put(data, MESSAGE, push.getMessage().value());
    }

    private static void putText(Map<String, String> data, Push push) {
        put(data, "post_id", push.getPostId());
        put(data, "team_id", push.getTeamId());
        put(data, "sender_id", push.getSenderId());
        put(data, "sender_name", push.getSenderName());
        put(data, "channel_name", push.getChannelName());
        put(data, "override_username", push.getOverrideUsername());
        put(data, "override_icon_url", push.getOverrideIconUrl());
        put(data, "from_webhook", push.getFromWebhook());
        put(data, MESSAGE, EmojiCodes.expand(push.getMessage().value()));
    }

    private static void put(Map<String, String> data, String key, String value) {
        data.put(key, value == null ? "" : value);
    }
}
