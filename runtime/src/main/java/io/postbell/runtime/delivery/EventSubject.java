package io.postbell.runtime.delivery;

import io.postbell.event.Delivery;
import io.postbell.event.Push;

/** What a delivery event says of its push, whatever became of it: all but the token's reference, which needs a key. Never token or text. */
public final class EventSubject {
    private EventSubject() {}

    /** An event about a push, without what happened. */
    public static Delivery of(Push push) {
        Delivery event = new Delivery();
        event.setNotificationId(push.getNotificationId());
        event.setAckId(push.getAckId());
        event.setServerId(push.getServerId());
        event.setUserId(push.getUserId());
        event.setUserRef(push.getUserRef());
        event.setDeviceId(push.getDeviceId());
        event.setSenderRef(push.getSenderRef());
        event.setTokenRef("");
        event.setProvider(push.getProvider());
        event.setApp(push.getApp());
        event.setAppVersion(push.getAppVersion());
        event.setPushType(push.getType());
        event.setSubType(push.getSubType());
        event.setTransport(push.getTransport());
        event.setIsIdLoaded(push.getIsIdLoaded());
        event.setPostId(push.getPostId());
        event.setChannelId(push.getChannelId());
        event.setTeamId(push.getTeamId());
        event.setPolicyId(push.getPolicyId());
        event.setPolicyVersion(push.getPolicyVersion());
        event.setPreferenceVersion(push.getPreferenceVersion());
        event.setLocale(push.getLocale());
        event.setTimezone(push.getTimezone());
        event.setRedactions(push.getRedactions());
        event.setCreateAt(push.getCreateAt());
        event.setAcceptedAt(push.getAcceptedAt());
        event.setRoutedAt(push.getRoutedAt());
        event.setExpiresAt(push.getExpiresAt());
        event.setTraceId(push.getTraceId());
        return event;
    }
}
