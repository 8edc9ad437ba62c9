package io.postbell.router.topology.direct;

import io.postbell.event.DeviceOwner;
import io.postbell.event.DirectPush;
import io.postbell.event.Push;
import io.postbell.router.content.Phrases;
import io.postbell.router.content.PushContent;
import io.postbell.router.content.Redaction;
import io.postbell.router.content.WrittenPush;
import io.postbell.router.rules.ContentMode;
import io.postbell.router.topology.user.Languages;
import io.postbell.schemas.topic.Provider;
import java.util.Locale;
import java.util.Optional;

/** Makes pushes of addressed ones. Pure. */
final class DirectPushes {
    private DirectPushes() {}

    /** The push without what belongs to this passage of it: notification id, collapse id, times of routing and expiry. */
    static Push push(
            DirectPush direct, Optional<DeviceOwner> owner, Provider provider, ContentMode most, Redaction redaction) {
        Push push = new Push();
        push.setServerId(direct.getServerId());
        push.setUserId(owner.map(DeviceOwner::getUserId).orElse(null));
        push.setDeviceId(owner.map(DeviceOwner::getDeviceId).orElse(direct.getDeviceId()));
        push.setTokenRegisteredAt(owner.map(DeviceOwner::getRegisteredAt).orElse(null));
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
        written(direct, phrases(owner)).reduced(most, redaction).writeTo(push);
        return push;
    }

    private static WrittenPush written(DirectPush direct, Phrases phrases) {
        PushContent words = new PushContent(
                Optional.ofNullable(direct.getChannelName()),
                Optional.ofNullable(direct.getSenderName()),
                direct.getMessage(),
                Optional.ofNullable(direct.getOverrideUsername()),
                Optional.ofNullable(direct.getOverrideIconUrl()),
                Optional.ofNullable(direct.getFromWebhook()),
                direct.getIsIdLoaded());
        return new WrittenPush(direct.getType(), has(direct.getTeamId()), has(direct.getPostId()), words, phrases);
    }

    private static Phrases phrases(Optional<DeviceOwner> owner) {
        return Phrases.in(owner.map(known -> Languages.of(known.getLocale())).orElse(Locale.ENGLISH));
    }

    private static boolean has(String id) {
        return id != null && !id.isEmpty();
    }
}
