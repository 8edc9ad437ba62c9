package io.postbell.runtime.mattermost;

import io.postbell.event.Device;
import io.postbell.runtime.json.JsonFields;
import io.postbell.schemas.sensitive.Sensitive;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * A phone: the props of a Mattermost mobile session. {@code expires_at} follows notification rules, section 12.1: a session with 0 gets no
 * push in Mattermost, so 0 is kept as a time that has passed. Left out, the device does not expire.
 *
 * <p>Session props count whether they stand beside {@code device_id} or in {@code props}, as Mattermost's Session has them. A token that
 * {@code last_removed_device_id} names is dead.
 */
public final class DeviceJson {
    private static final int MAX_DEVICE_ID_LENGTH = 4_096;
    private static final long LATEST_MILLIS = 253_402_300_799_999L;
    private static final String EXPECTED = "expected <platform>[-vN]:<token>, got ";

    private DeviceJson() {}

    /**
     * The record of a device. Worthless when problems were noted.
     *
     * @param userId owner, from the path
     * @param deviceId the caller's id of the device or session, from the path
     * @param references makes a text that stands for a token
     */
    public static Device record(
            JsonFields body, String userId, String deviceId, UnaryOperator<String> references, Acceptance acceptance) {
        JsonFields props = body.object("props");
        String standardId = body.requiredText("device_id");
        PushTarget target = target(body, "device_id", standardId);
        String voipId = prop(body, props, "voip_device_id");
        PushTarget voip = target(body, "voip_device_id", voipId);
        boolean removed = !standardId.isEmpty() && standardId.equals(prop(body, props, "last_removed_device_id"));
        boolean voipRemoved = voipId.equals(prop(body, props, "last_removed_voip_device_id"));
        Instant registeredAt = body.millis("registered_at");
        Long expiresAt = body.count("expires_at", LATEST_MILLIS);
        String token = target == null || removed ? "" : target.token();
        String voipToken = voip == null || voipRemoved ? "" : voip.token();
        return Device.newBuilder()
                .setServerId(acceptance.serverId())
                .setUserId(userId)
                .setDeviceId(deviceId)
                .setPlatform(target == null ? "" : target.platform())
                .setAppVersion(target == null ? 1 : target.appVersion())
                .setToken(Sensitive.of(token))
                .setTokenRef(token.isEmpty() ? "" : references.apply(token))
                .setVoipToken(Sensitive.of(voipToken))
                .setVoipTokenRef(voipToken.isEmpty() ? "" : references.apply(voipToken))
                .setRegisteredAt(registeredAt == null ? acceptance.at() : registeredAt)
                .setExpiresAt(expiresAt == null ? null : Instant.ofEpochMilli(expiresAt))
                .setNotificationsDisabled(disabled(body) || disabled(props))
                .build();
    }

    private static PushTarget target(JsonFields body, String name, String text) {
        if (text.isEmpty()) {
            return null;
        }
        if (text.length() > MAX_DEVICE_ID_LENGTH) {
            body.problem(name, "expected at most " + MAX_DEVICE_ID_LENGTH + " characters, got " + text.length());
            return null;
        }
        PushTarget target = PushTarget.parse(text);
        if (target == null) {
            body.problem(name, EXPECTED + (text.indexOf(':') < 0 ? "no colon" : "nothing before or behind the colon"));
        }
        return target;
    }

    private static String prop(JsonFields body, JsonFields props, String name) {
        return body.text(name, props.text(name, ""));
    }

    /** A session prop is the string {@code "true"}; a boolean is understood too. */
    private static boolean disabled(JsonFields body) {
        String name = "device_notification_disabled";
        if (body.raw(name) != null && body.raw(name).isBoolean()) {
            return body.isSet(name);
        }
        return "true".equals(body.text(name));
    }
}
