package io.postbell.router.topology.user;

import io.postbell.event.Device;
import io.postbell.event.Post;
import io.postbell.event.Push;
import io.postbell.router.content.PushContent;
import io.postbell.router.rules.DeviceSelection.Target;
import io.postbell.router.topology.Lifetimes;
import io.postbell.router.topology.user.NameBasedIds.NotificationIds;
import io.postbell.schemas.sensitive.Sensitive;
import java.time.Instant;
import java.util.List;

/** Puts a push together (sections 8.2, 9 and 10). Belongs to one processor. */
final class PushFactory {
    private static final String MESSAGE = "message";
    private static final String CALLS = "calls";
    private static final String VERSION = "v2";
    private static final String CAN_REPLY = "CAN_REPLY";

    private final Lifetimes lifetimes;

    /** @param lifetimes how long pushes are worth sending */
    PushFactory(Lifetimes lifetimes) {
        this.lifetimes = lifetimes;
    }

    /**
     * A push that announces a post.
     *
     * @param badge unread posts of the person; 0 clears the number on the icon, as the push proxy does when a server leaves the badge out
     */
    Push message(
            BatchContext batch,
            String userId,
            Target target,
            NotificationIds ids,
            PushContent words,
            boolean collapsedThreads,
            int badge,
            Instant now) {
        Push push = to(target, userId, ids, badge, now);
        setPost(push, batch);
        words.writeTo(push);
        // section 8.7: an id-loaded push names its own recipient as sender
        push.setSenderId(words.idLoaded() ? userId : batch.post().getUserId());
        push.setIsCrtEnabled(collapsedThreads);
        push.setType(MESSAGE);
        push.setSubType(batch.call() ? CALLS : "");
        expire(push);
        push.setCategory(CAN_REPLY);
        return push;
    }

    /** A push that announces no post. */
    Push notice(
            Notice notice, Target target, NotificationIds ids, boolean collapsedThreads, Integer badge, Instant now) {
        Push push = to(target, notice.userId(), ids, badge, now);
        push.setServerId(notice.serverId());
        push.setChannelId(notice.kind().tellsPlace() ? notice.channelId() : null);
        push.setRootId(notice.kind().tellsPlace() ? notice.rootId() : null);
        push.setMessage(notice.text());
        push.setLocale(notice.language());
        push.setRedactions(List.of());
        push.setIsCrtEnabled(collapsedThreads && notice.kind().tellsCollapsedThreads());
        push.setType(notice.kind().pushType());
        push.setSubType("");
        push.setAcceptedAt(notice.at());
        expire(push);
        push.setTraceId("");
        return push;
    }

    private void expire(Push push) {
        push.setExpiresAt(
                push.getAcceptedAt().plus(lifetimes.of(push.getType(), push.getSubType(), push.getTransport())));
    }

    private static Push to(Target target, String userId, NotificationIds ids, Integer badge, Instant now) {
        Device device = target.device();
        Push push = new Push();
        push.setUserId(userId);
        push.setDeviceId(device.getDeviceId());
        push.setProvider(target.provider().label());
        push.setApp(device.getPlatform());
        push.setAppVersion(device.getAppVersion());
        push.setToken(target.token());
        push.setTokenRegisteredAt(device.getRegisteredAt());
        push.setTransport(target.transport());
        push.setNotificationId(ids.notificationId());
        push.setAckId(ids.ackId());
        push.setCollapseId(ids.notificationId());
        push.setBadge(badge);
        push.setRoutedAt(now);
        push.setVersion(VERSION);
        push.setSignature(Sensitive.EMPTY);
        return push;
    }

    private static void setPost(Push push, BatchContext batch) {
        Post post = batch.post();
        push.setServerId(post.getServerId());
        push.setPostId(post.getPostId());
        push.setChannelId(post.getChannelId());
        push.setTeamId(batch.teamId());
        push.setRootId(post.getRootId());
        push.setCreateAt(post.getCreateAt());
        push.setAcceptedAt(post.getAcceptedAt());
        push.setTraceId(post.getTraceId());
    }
}
