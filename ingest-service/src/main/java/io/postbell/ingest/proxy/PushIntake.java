package io.postbell.ingest.proxy;

import io.postbell.event.DirectPush;
import io.postbell.ingest.gojson.GoStruct.Decoded;
import io.postbell.runtime.delivery.TokenReference;
import io.postbell.schemas.sensitive.Sensitive;
import io.postbell.schemas.topic.Keys;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Makes pushes of request bodies, or says what is wrong with them in the push proxy's own words and order (push-proxy contract, section 2). Safe
 * for use by several threads.
 */
public final class PushIntake {
    /** What a delivery event can hold; the push proxy has no such limit, Mattermost's ids have 26 characters. */
    private static final int LONGEST_ID = 256;

    private static final List<String> IDS = List.of("ack_id", "post_id", "channel_id", "type");

    private final PushTargets targets;
    private final TokenReference references;

    /**
     * For some apps.
     *
     * @param platforms names of the apps
     * @param references makes the id that stands for a token
     */
    public PushIntake(List<String> platforms, TokenReference references) {
        this.targets = new PushTargets(platforms);
        this.references = references;
    }

    /** What became of a body. */
    public sealed interface Taken {
        /** A push to be written. */
        record Push(DirectPush record) implements Taken {}

        /** A request that cannot be carried out. */
        record Refused(Verdict verdict) implements Taken {}
    }

    /** Makes a push of a body. */
    public Taken take(byte[] body, Instant at, String traceId) {
        Decoded decoded = PushNotification.STRUCT.decode(body);
        if (decoded instanceof Decoded.Failed failed) {
            return refuse(unreadable(failed.reason()));
        }
        PushNotification push = new PushNotification(((Decoded.Filled) decoded).values());
        if (push.serverId().isEmpty()) {
            return refuse("Failed because of missing server Id");
        }
        if (push.token().isEmpty()) {
            return refuse("Failed because of missing device Id serverId=" + push.serverId());
        }
        Optional<PushTargets.Target> target = targets.find(push.text("platform"));
        if (target.isEmpty()) {
            return refuse("Did not send message because of missing platform property type="
                    + PushTargets.withoutVersion(push.text("platform")) + " serverId=" + push.serverId());
        }
        if (!Keys.isId(push.serverId())) {
            return refuse("Failed because of a server Id that is not 1 to 64 of A-Z a-z 0-9 . _ ~ -");
        }
        for (String id : IDS) {
            if (push.text(id).length() > LONGEST_ID) {
                return refuse("Failed because of more than " + LONGEST_ID + " characters in " + id + " serverId="
                        + push.serverId());
            }
        }
        return new Taken.Push(record(push, target.get(), at, traceId));
    }

    /** What is answered to a body that cannot be read. */
    public static String unreadable(String reason) {
        return "Failed to read message body: " + reason;
    }

    private static Taken refuse(String error) {
        return new Taken.Refused(Verdict.fail(error));
    }

    private DirectPush record(PushNotification push, PushTargets.Target target, Instant at, String traceId) {
        Sensitive token = Sensitive.of(push.token());
        return DirectPush.newBuilder()
                .setServerId(push.serverId())
                .setDeviceId(references.of(token))
                .setPlatform(target.name())
                .setAppVersion(target.appVersion())
                .setToken(token)
                .setType(push.type())
                .setSubType(push.text("sub_type"))
                .setTransport(push.voip() ? "voip" : "standard")
                .setVersion(push.text("version"))
                .setAckId(push.textOrNull("ack_id"))
                .setPostId(push.textOrNull("post_id"))
                .setChannelId(push.textOrNull("channel_id"))
                .setTeamId(push.textOrNull("team_id"))
                .setRootId(push.textOrNull("root_id"))
                .setSenderId(push.textOrNull("sender_id"))
                .setSenderName(push.textOrNull("sender_name"))
                .setChannelName(push.channelName())
                .setCategory(push.textOrNull("category"))
                .setMessage(Sensitive.of(push.message()))
                .setBadge(push.badge())
                .setOverrideUsername(push.textOrNull("override_username"))
                .setOverrideIconUrl(push.textOrNull("override_icon_url"))
                .setFromWebhook(push.textOrNull("from_webhook"))
                .setIsCrtEnabled(push.flag("is_crt_enabled"))
                .setIsIdLoaded(push.flag("is_id_loaded"))
                .setSignature(Sensitive.of(push.text("signature")))
                .setAcceptedAt(at)
                .setTraceId(traceId)
                .build();
    }
}
