package io.postbell.runtime.delivery;

import io.postbell.event.Delivery;
import io.postbell.event.DeliveryEventType;
import io.postbell.event.DeviceInvalidation;
import io.postbell.event.Push;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Provider;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** Tells what became of an attempt, without token or text. */
record DeliveryEvents(Provider provider, TokenReference references) {
    /** The event of an attempt's end. */
    Delivery event(DeliveryEventType type, PendingPush pending, Answered answered, Instant now) {
        Push push = pending.push();
        Delivery event = new Delivery();
        event.setEventId(eventId(type, pending, answered));
        event.setEventType(type);
        event.setOccurredAt(answered.answeredAt());
        event.setProcessedAt(now);
        event.setNotificationId(push.getNotificationId());
        event.setAckId(push.getAckId());
        event.setServerId(push.getServerId());
        event.setUserId(push.getUserId());
        event.setDeviceId(push.getDeviceId());
        event.setTokenRef(references.of(push.getToken()));
        event.setProvider(provider.label());
        event.setApp(push.getApp());
        event.setAppVersion(push.getAppVersion());
        event.setPushType(push.getType());
        event.setPostId(push.getPostId());
        event.setChannelId(push.getChannelId());
        event.setCreateAt(push.getCreateAt());
        event.setAcceptedAt(push.getAcceptedAt());
        event.setRoutedAt(push.getRoutedAt());
        event.setTraceId(push.getTraceId());
        answer(event, answered);
        return event;
    }

    private static void answer(Delivery event, Answered answered) {
        Outcome outcome = answered.outcome();
        event.setAttempt(answered.attempt());
        event.setOutcome(outcome.label());
        event.setProviderStatus(outcome.answer().status().orElse(null));
        event.setProviderReason(outcome.answer().reason().orElse(null));
        event.setSentAt(answered.sentAt().orElse(null));
        event.setAnsweredAt(answered.sentAt().isPresent() ? answered.answeredAt() : null);
        if (outcome instanceof Outcome.Accepted accepted) {
            event.setProviderMessageId(accepted.messageId().orElse(null));
        }
    }

    /** The event that a token is dead: registrations up to the provider's instant, else up to the one that the push knew. */
    DeviceInvalidation invalidation(PendingPush pending, Answered answered, Outcome.TokenDead dead) {
        Push push = pending.push();
        Instant known = push.getTokenRegisteredAt() == null ? push.getRoutedAt() : push.getTokenRegisteredAt();
        DeviceInvalidation invalidation = new DeviceInvalidation();
        invalidation.setServerId(push.getServerId());
        invalidation.setUserId(push.getUserId());
        invalidation.setDeviceId(push.getDeviceId());
        invalidation.setTokenRef(references.of(push.getToken()));
        invalidation.setProvider(provider.label());
        invalidation.setApp(push.getApp());
        invalidation.setReason(answered.reason());
        invalidation.setInvalidSince(dead.since().orElse(known));
        invalidation.setObservedAt(answered.answeredAt());
        invalidation.setTransport(push.getTransport());
        return invalidation;
    }

    /** Key of both. */
    static String key(String serverId, String userId, String deviceId) {
        return Keys.device(serverId, userId, deviceId);
    }

    /** The same for the same end of the same attempt, so that a repeat after a crash is recognised. */
    private static String eventId(DeliveryEventType type, PendingPush pending, Answered answered) {
        String name = pending.push().getNotificationId() + '/' + answered.attempt() + '/' + type;
        int holds = pending.state().holds();
        String unique = type == DeliveryEventType.RETRY_SCHEDULED && holds > 0 ? name + '/' + holds : name;
        return UUID.nameUUIDFromBytes(unique.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
