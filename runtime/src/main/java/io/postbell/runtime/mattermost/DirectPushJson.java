package io.postbell.runtime.mattermost;

import com.fasterxml.jackson.databind.JsonNode;
import io.postbell.event.DirectPush;
import io.postbell.runtime.json.JsonFields;
import io.postbell.schemas.sensitive.Sensitive;
import java.util.List;
import java.util.function.UnaryOperator;

/** Mattermost's PushNotification, as its server sends it to a push proxy (notification rules, section 10). */
public final class DirectPushJson {
    private static final List<String> TYPES = List.of("message", "clear", "update_badge", "session", "test");

    private DirectPushJson() {}

    /**
     * The record of a push. Worthless when problems were noted.
     *
     * @param deviceIds makes an id that stands for a token
     */
    public static DirectPush record(JsonFields body, UnaryOperator<String> deviceIds, Acceptance acceptance) {
        String platform = body.requiredText("platform");
        String token = body.requiredText("device_id");
        PushTarget target = PushTarget.parse(platform + ':' + token);
        if (target == null && !platform.isEmpty() && !token.isEmpty()) {
            body.problem("platform", "expected a platform of at most 64 characters, with or without a version");
        }
        return DirectPush.newBuilder()
                .setServerId(acceptance.serverId())
                .setDeviceId(token.isEmpty() ? "" : deviceIds.apply(token))
                .setPlatform(target == null ? "" : target.platform())
                .setAppVersion(target == null ? 1 : target.appVersion())
                .setToken(Sensitive.of(token))
                .setType(type(body))
                .setSubType(body.text("sub_type", ""))
                .setTransport(body.text("transport", "standard"))
                .setVersion(body.text("version", ""))
                .setAckId(body.nonEmptyText("ack_id"))
                .setPostId(body.nonEmptyText("post_id"))
                .setChannelId(body.nonEmptyText("channel_id"))
                .setTeamId(body.nonEmptyText("team_id"))
                .setRootId(body.nonEmptyText("root_id"))
                .setSenderId(body.nonEmptyText("sender_id"))
                .setSenderName(body.nonEmptyText("sender_name"))
                .setChannelName(body.nonEmptyText("channel_name"))
                .setCategory(body.nonEmptyText("category"))
                .setMessage(Sensitive.of(body.text("message", "")))
                .setBadge(badge(body))
                .setOverrideUsername(body.nonEmptyText("override_username"))
                .setOverrideIconUrl(body.nonEmptyText("override_icon_url"))
                .setFromWebhook(body.nonEmptyText("from_webhook"))
                .setIsCrtEnabled(body.isSet("is_crt_enabled"))
                .setIsIdLoaded(body.isSet("is_id_loaded"))
                .setSignature(Sensitive.of(body.text("signature", "")))
                .setAcceptedAt(acceptance.at())
                .setTraceId(acceptance.traceId())
                .build();
    }

    private static String type(JsonFields body) {
        if (!body.has("type")) {
            body.problem("type", "expected one of " + TYPES + ", got nothing");
        }
        String type = body.oneOf("type", TYPES);
        return type == null ? "" : type;
    }

    /** The number on the icon; -1 leaves it as it is, and left out means 0, as the server leaves out what is zero. */
    private static Integer badge(JsonFields body) {
        JsonNode badge = body.raw("badge");
        if (badge == null) {
            return 0;
        }
        if (!badge.canConvertToInt() || !badge.isIntegralNumber() || badge.intValue() < -1) {
            body.problem("badge", "expected a whole number from -1");
            return null;
        }
        return badge.intValue() == -1 ? null : (Integer) badge.intValue();
    }
}
