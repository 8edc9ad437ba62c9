package io.postbell.ingest.http;

import io.postbell.event.Delivery;
import io.postbell.event.DeliveryEventType;
import io.postbell.event.DeviceInvalidation;
import io.postbell.event.DirectPush;
import io.postbell.ingest.TestServer;
import java.time.Duration;
import java.time.Instant;

/** Delivery events and invalidations as the senders write them. */
final class Outcomes {
    private Outcomes() {}

    /** What a sender says of a push 40 ms after its acceptance, the provider having taken 15 of them. */
    static Delivery event(DirectPush push, DeliveryEventType type, Integer status, String reason) {
        Instant answered = push.getAcceptedAt().plusMillis(40);
        boolean apple = push.getPlatform().startsWith("apple");
        return Delivery.newBuilder()
                .setEventId("event")
                .setEventType(type)
                .setOccurredAt(answered)
                .setProcessedAt(answered)
                .setNotificationId("notification")
                .setAckId(push.getAckId())
                .setServerId(push.getServerId())
                .setDeviceId(push.getDeviceId())
                .setTokenRef(TestServer.REFERENCES.of(push.getToken()))
                .setProvider(apple ? "apns" : "fcm")
                .setApp(push.getPlatform())
                .setPushType(push.getType())
                .setPostId(push.getPostId())
                .setChannelId(push.getChannelId())
                .setOutcome("accepted")
                .setPayloadBytes(321)
                .setRegion("south")
                .setInstance("apns-sender-1")
                .setProviderStatus(status)
                .setProviderReason(reason)
                .setAcceptedAt(push.getAcceptedAt())
                .setSentAt(answered.minusMillis(15))
                .setAnsweredAt(answered)
                .setTraceId(push.getTraceId())
                .build();
    }

    /** The same, to be tried again. */
    static Delivery retry(DirectPush push, Integer status, String reason, Duration after) {
        Delivery event = event(push, DeliveryEventType.RETRY_SCHEDULED, status, reason);
        event.setRetryAt(event.getAnsweredAt().plus(after));
        return event;
    }

    /** That a token is dead, of a device that nobody is named as the owner of. */
    static DeviceInvalidation invalidation(String reference, Instant since, Instant observed) {
        return DeviceInvalidation.newBuilder()
                .setServerId("s")
                .setDeviceId(reference)
                .setTokenRef(reference)
                .setProvider("apns")
                .setApp("apple_rn")
                .setReason("Unregistered")
                .setInvalidSince(since)
                .setObservedAt(observed)
                .build();
    }
}
