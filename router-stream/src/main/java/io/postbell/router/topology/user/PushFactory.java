package io.postbell.router.topology.user;

import io.postbell.event.Device;
import io.postbell.event.Post;
import io.postbell.event.Push;
import io.postbell.router.content.PushContent;
import io.postbell.router.rules.DeviceSelection;
import io.postbell.router.topology.user.NameBasedIds.NotificationIds;
import io.postbell.schemas.sensitive.Sensitive;
import java.time.Duration;
import java.time.Instant;

/** Puts a push together (section 8.2). Belongs to one processor. */
final class PushFactory {
    private static final String MESSAGE = "message";
    private static final String STANDARD = "standard";
    private static final String VERSION = "v2";
    private static final String CAN_REPLY = "CAN_REPLY";

    private final Duration lifetime;

    /** @param lifetime how long after the post's acceptance a push is worth sending */
    PushFactory(Duration lifetime) {
        this.lifetime = lifetime;
    }

    /**
     * A push that announces a post.
     *
     * @param badge unread posts of the person; 0 clears the number on the icon, as the push proxy does when a server leaves the badge out
     */
    Push message(
            BatchContext batch,
            String userId,
            DeviceSelection.Target target,
            NotificationIds ids,
            PushContent words,
            int badge,
            Instant now) {
        Push push = new Push();
        setDevice(push, target);
        setPost(push, batch);
        setWords(push, words, userId, batch.post());
        push.setUserId(userId);
        push.setNotificationId(ids.notificationId());
        push.setAckId(ids.ackId());
        push.setCollapseId(ids.notificationId());
        push.setBadge(badge);
        push.setRoutedAt(now);
        push.setType(MESSAGE);
        push.setSubType("");
        push.setTransport(STANDARD);
        push.setVersion(VERSION);
        push.setCategory(CAN_REPLY);
        push.setSignature(Sensitive.EMPTY);
        return push;
    }

    private static void setDevice(Push push, DeviceSelection.Target target) {
        Device device = target.device();
        push.setDeviceId(device.getDeviceId());
        push.setProvider(target.provider().label());
        push.setApp(device.getPlatform());
        push.setAppVersion(device.getAppVersion());
        push.setToken(device.getToken());
        push.setTokenRegisteredAt(device.getRegisteredAt());
    }

    private void setPost(Push push, BatchContext batch) {
        Post post = batch.post();
        push.setServerId(post.getServerId());
        push.setPostId(post.getPostId());
        push.setChannelId(post.getChannelId());
        push.setTeamId(batch.teamId());
        push.setRootId(post.getRootId());
        push.setCreateAt(post.getCreateAt());
        push.setAcceptedAt(post.getAcceptedAt());
        push.setExpiresAt(post.getAcceptedAt().plus(lifetime));
        push.setTraceId(post.getTraceId());
    }

    private static void setWords(Push push, PushContent words, String userId, Post post) {
        push.setMessage(words.message());
        push.setChannelName(words.channelName().orElse(null));
        push.setSenderName(words.senderName().orElse(null));
        push.setOverrideUsername(words.overrideUsername().orElse(null));
        push.setOverrideIconUrl(words.overrideIconUrl().orElse(null));
        push.setFromWebhook(words.fromWebhook().orElse(null));
        push.setIsIdLoaded(words.idLoaded());
        // section 8.7: an id-loaded push names its own recipient as sender
        push.setSenderId(words.idLoaded() ? userId : post.getUserId());
    }
}
