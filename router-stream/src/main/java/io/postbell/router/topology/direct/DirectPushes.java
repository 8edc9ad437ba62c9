package io.postbell.router.topology.direct;

import io.postbell.event.DirectPush;
import io.postbell.event.Push;
import io.postbell.router.content.PushContent;
import io.postbell.router.content.Redaction;
import io.postbell.router.content.WrittenPush;
import io.postbell.router.rules.ContentMode;
import io.postbell.schemas.topic.Provider;
import java.util.Optional;

/** Makes pushes of addressed ones. Pure. */
final class DirectPushes {
    private DirectPushes() {}

    /** The push without what belongs to this passage of it: notification id, collapse id, times of routing and expiry. */
    static Push push(DirectPush direct, Provider provider, ContentMode most, Redaction redaction) {
        Push push = new Push();
        push.setServerId(direct.getServerId());
        push.setDeviceId(direct.getDeviceId());
        push.setProvider(provider.label());
        push.setApp(direct.getPlatform());
        push.setAppVersion(direct.getAppVersion());
        push.setToken(direct.getToken());
        push.setType(direct.getType());
        push.setSubType(direct.getSubType());
        push.setTransport(direct.getTransport());
        push.setVersion(direct.getVersion());
        push.setAckId(direct.getAckId());
        push.setPostId(direct.getPostId());
        push.setChannelId(direct.getChannelId());
        push.setTeamId(direct.getTeamId());
        push.setRootId(direct.getRootId());
        push.setSenderId(direct.getSenderId());
        push.setCategory(direct.getCategory());
        push.setBadge(direct.getBadge());
        push.setIsCrtEnabled(direct.getIsCrtEnabled());
        push.setSignature(direct.getSignature());
        push.setAcceptedAt(direct.getAcceptedAt());
        push.setTraceId(direct.getTraceId());
        written(direct).reduced(most, redaction).writeTo(push);
        return push;
    }

    private static WrittenPush written(DirectPush direct) {
        PushContent words = new PushContent(
                Optional.ofNullable(direct.getChannelName()),
                Optional.ofNullable(direct.getSenderName()),
                direct.getMessage(),
                Optional.ofNullable(direct.getOverrideUsername()),
                Optional.ofNullable(direct.getOverrideIconUrl()),
                Optional.ofNullable(direct.getFromWebhook()),
                direct.getIsIdLoaded());
        return new WrittenPush(direct.getType(), has(direct.getTeamId()), has(direct.getPostId()), words);
    }

    private static boolean has(String id) {
        return id != null && !id.isEmpty();
    }
}
