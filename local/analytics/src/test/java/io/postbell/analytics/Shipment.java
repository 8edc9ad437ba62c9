package io.postbell.analytics;

import io.postbell.event.Delivery;
import io.postbell.event.DeliveryEventType;
import java.time.Instant;

/** One notification on its way; times are milliseconds after its acceptance. */
record Shipment(Delivery about, Instant accepted) {
    static Shipment of(String id, String post, String team, String user, String app, int version, Instant accepted) {
        Delivery about = about(id, "s1", app, version, accepted)
                .setUserId(user)
                .setUserRef("ref-" + user)
                .setLocale(user.equals("u2") ? "de" : "en")
                .setTimezone(HarbourDay.timezone(user))
                .setPostId(post)
                .setTeamId(team)
                .setChannelId("c-" + team)
                .setTokenRef("token-" + (id.equals("n4") ? "n1" : id))
                .build();
        return new Shipment(about, accepted);
    }

    /** A push that arrived addressed. */
    static Shipment direct(String id, Instant accepted) {
        return new Shipment(about(id, "s2", "apple_rn", 1, accepted).build(), accepted);
    }

    private static Delivery.Builder about(String id, String server, String app, int version, Instant accepted) {
        return Delivery.newBuilder()
                .setEventId("")
                .setEventType(DeliveryEventType.UNKNOWN)
                .setOccurredAt(accepted)
                .setProcessedAt(accepted)
                .setNotificationId(id)
                .setServerId(server)
                .setDeviceId("phone")
                .setTokenRef("token-" + id)
                .setProvider(app.startsWith("apple") ? "apns" : "fcm")
                .setApp(app)
                .setAppVersion(version)
                .setPushType("message")
                .setCreateAt(accepted.minusMillis(40))
                .setAcceptedAt(accepted)
                .setRoutedAt(accepted.plusMillis(100))
                .setExpiresAt(accepted.plusSeconds(86_400))
                .setTraceId("trace-" + id);
    }

    /** An attempt that was made. */
    Shipment attempt(int number, long queued, long sent, long answered) {
        Delivery attempt = Delivery.newBuilder(about)
                .setAttempt(number)
                .setPayloadBytes(400)
                .setTruncated(false)
                .setPriority(10)
                .setPushTypeHeader(about.getProvider().equals("apns") ? "alert" : null)
                .setCollapseKey(about.getProvider().equals("apns") ? about.getNotificationId() : null)
                .setQueuedAt(accepted.plusMillis(queued))
                .setSentAt(accepted.plusMillis(sent))
                .setAnsweredAt(accepted.plusMillis(answered))
                .build();
        return new Shipment(attempt, accepted);
    }

    Delivery ended(DeliveryEventType type, String outcome, int status, String reason) {
        return event(type, about.getAnsweredAt())
                .setOutcome(outcome)
                .setProviderStatus(status)
                .setProviderReason(reason)
                .build();
    }

    Delivery retried(String outcome, int status, String reason, long delay) {
        return event(DeliveryEventType.RETRY_SCHEDULED, about.getAnsweredAt())
                .setOutcome(outcome)
                .setProviderStatus(status)
                .setProviderReason(reason)
                .setRetryAt(about.getAnsweredAt().plusMillis(delay))
                .build();
    }

    /** An end without an attempt. */
    Delivery unsent(int number, long at, String outcome, String reason) {
        Instant end = accepted.plusMillis(at);
        return event(DeliveryEventType.EXPIRED, end)
                .setAttempt(number)
                .setOutcome(outcome)
                .setProviderReason(reason)
                .build();
    }

    /** The phone's word, which has all that the push's end has. */
    Delivery received(Delivery sent, long at) {
        Instant received = accepted.plusMillis(at);
        return Delivery.newBuilder(sent)
                .setEventId(about.getNotificationId() + "-RECEIVED")
                .setEventType(DeliveryEventType.RECEIVED)
                .setOccurredAt(received)
                .setProcessedAt(received.plusMillis(5))
                .setReceivedAt(received)
                .setLatencyMs(at + 40)
                .setOutcome(null)
                .build();
    }

    private Delivery.Builder event(DeliveryEventType type, Instant at) {
        return Delivery.newBuilder(about)
                .setEventId(about.getNotificationId() + '-' + about.getAttempt() + '-' + type)
                .setEventType(type)
                .setOccurredAt(at)
                .setProcessedAt(at.plusMillis(1));
    }
}
