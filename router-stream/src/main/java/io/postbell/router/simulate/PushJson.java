package io.postbell.router.simulate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postbell.event.Push;

/**
 * A push as Mattermost's server would send it to a push proxy (notification rules, section 10), and who gets it. A field that is empty, zero
 * or false is left out, but for {@code post_id} and {@code signature}.
 */
final class PushJson {
    private static final String UPDATE_BADGE = "update_badge";
    private static final String STANDARD = "standard";
    private static final String SESSION = "session";
    private static final int LEAVE_BADGE = -1;

    private final ObjectNode json = JsonNodeFactory.instance.objectNode();

    private PushJson() {}

    static ObjectNode of(Push push, World world) {
        return new PushJson().write(push, world);
    }

    private ObjectNode write(Push push, World world) {
        String userId = push.getUserId() == null ? "" : push.getUserId();
        json.put("user_id", userId);
        text("ack_id", push.getAckId());
        text("platform", world.platform(userId, push.getDeviceId(), push.getApp()));
        text("server_id", push.getServerId());
        text("device_id", push.getToken().value());
        json.put("post_id", push.getPostId() == null ? "" : push.getPostId());
        text("category", push.getCategory());
        if (UPDATE_BADGE.equals(push.getType())) {
            text("sound", "none");
        }
        text("message", push.getMessage().value());
        number("badge", badge(push));
        number("cont_ava", inBackground(push) ? 1 : 0);
        text("team_id", push.getTeamId());
        text("channel_id", push.getChannelId());
        text("root_id", push.getRootId());
        text("channel_name", push.getChannelName());
        text("type", push.getType());
        text("sub_type", push.getSubType());
        text("sender_id", push.getSenderId());
        text("sender_name", push.getSenderName());
        text("override_username", push.getOverrideUsername());
        text("override_icon_url", push.getOverrideIconUrl());
        text("from_webhook", push.getFromWebhook());
        text("version", push.getVersion());
        flag("is_crt_enabled", push.getIsCrtEnabled());
        flag("is_id_loaded", push.getIsIdLoaded());
        json.put("signature", push.getSignature().value());
        // a push that says nothing of its transport goes the standard way
        text("transport", STANDARD.equals(push.getTransport()) ? "" : push.getTransport());
        return json;
    }

    /** None means that the number stays as it is, which Mattermost writes as -1; but of the end of a session it says nothing. */
    private static int badge(Push push) {
        if (push.getBadge() == null) {
            return SESSION.equals(push.getType()) ? 0 : LEAVE_BADGE;
        }
        return push.getBadge();
    }

    private static boolean inBackground(Push push) {
        return UPDATE_BADGE.equals(push.getType()) || "clear".equals(push.getType());
    }

    private void text(String name, String value) {
        if (value != null && !value.isEmpty()) {
            json.put(name, value);
        }
    }

    private void number(String name, int value) {
        if (value != 0) {
            json.put(name, value);
        }
    }

    private void flag(String name, boolean value) {
        if (value) {
            json.put(name, true);
        }
    }
}
