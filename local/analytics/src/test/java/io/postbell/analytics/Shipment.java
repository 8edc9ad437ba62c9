package io.postbell.analytics;

import io.postbell.event.Delivery;
import io.postbell.event.DeliveryEventType;
import java.time.Instant;

/**
 * One notification on its way; times are milliseconds after its acceptance.
 *
 * @param life what its events' ids begin with; a redriven push begins anew
 */
record Shipment(Delivery about, Instant accepted, String life) {
    private static Shipment of(Delivery.Builder about) {
        return new Shipment(about.build(), about.getAcceptedAt(), about.getNotificationId());
    }

    /** A push about a post. */
    static Shipment of(String id, String post, String team, String user, String app, int version, Instant accepted) {
        return of(known(id, "s1", user, app, version, accepted)
                .setPostId(post)
                .setTeamId(team)
                .setChannelId("c-" + team)
                .setPolicyId(HarbourDay.policy(post)));
    }

    /** A push that arrived addressed, to a phone of nobody's. */
    static Shipment direct(String id, Instant accepted) {
        return of(about(id, "s2", "apple_rn", 1, accepted).setPostId("post-" + id));
    }

    /** A push that arrived addressed, to somebody's phone. */
    static Shipment owned(String id, String post, String user, String app, Instant accepted) {
        return of(known(id, "s2", user, app, 1, accepted).setPostId(post));
    }

    /** A push that announces no post. */
    static Shipment notice(String id, String pushType, String user, String app, Instant accepted) {
        return of(known(id, "s1", user, app, 1, accepted)
                .setPushType(pushType)
                .setLocale(isSilent(pushType) ? null : "en"));
    }

    private static Delivery.Builder known(
            String id, String server, String user, String app, int version, Instant accepted) {
        return about(id, server, app, version, accepted)
                .setUserId(user)
                .setUserRef("ref-" + user)
                .setLocale(user.equals("u2") ? "de" : "en")
                .setTimezone(HarbourDay.timezone(user));
    }

    private static Delivery.Builder about(String id, String server, String app, int version, Instant accepted) {
        return Delivery.newBuilder()
                .setEventId("")
                .setEventType(DeliveryEventType.UNKNOWN)
                .setOccurredAt(accepted)
                .setProcessedAt(accepted)
                .setNotificationId(id)
                .setAckId("ack-" + id)
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

    /** The same to the phone of another. */
    Shipment toPhoneOf(String other) {
        return of(Delivery.newBuilder(about).setTokenRef("token-" + other));
    }

    /** The same of another type. */
    Shipment ofType(String pushType) {
        return of(Delivery.newBuilder(about).setPushType(pushType));
    }

    /** An attempt that was made. */
    Shipment attempt(int number, long queued, long sent, long answered) {
        Delivery attempt = Delivery.newBuilder(about)
                .setAttempt(number)
                .setPayloadBytes(400)
                .setTruncated(false)
                .setPriority(10)
                .setPushTypeHeader(header())
                .setCollapseKey(about.getProvider().equals("apns") ? about.getNotificationId() : null)
                .setQueuedAt(accepted.plusMillis(queued))
                .setSentAt(accepted.plusMillis(sent))
                .setAnsweredAt(accepted.plusMillis(answered))
                .build();
        return new Shipment(attempt, accepted, life);
    }

    private String header() {
        return about.getProvider().equals("apns") ? isSilent(about.getPushType()) ? "background" : "alert" : null;
    }

    private static boolean isSilent(String pushType) {
        return pushType.equals("clear");
    }

    Delivery ended(DeliveryEventType type, String outcome, int status, String reason) {
        return event(type, about.getAnsweredAt())
                .setOutcome(outcome)
                .setProviderStatus(status)
                .setProviderReason(reason)
                .build();
    }

    /** The provider took it. */
    Delivery sent() {
        return Delivery.newBuilder(ended(DeliveryEventType.SENT, "accepted", 200, null))
                .setProviderMessageId("provider-" + about.getNotificationId())
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

    /** As a sender of release 1 would have told it. */
    Shipment ofReleaseOne() {
        return new Shipment(Delivery.newBuilder(about).setQueuedAt(null).build(), accepted, life);
    }

    /** It was given up, and given back to the pipeline. The tool that does it has no key for the token's reference. */
    Delivery redriven(long at) {
        return event(DeliveryEventType.REDRIVEN, accepted.plusMillis(at))
                .setTokenRef("")
                .setAttempt(1)
                .build();
    }

    /** What happens to it after it was given back. */
    Shipment again() {
        return new Shipment(about, accepted, life + "-redriven-1");
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

    /** The word of a phone that does not say when. */
    Delivery receivedAtSomeTime(Delivery sent, long at) {
        return Delivery.newBuilder(received(sent, at))
                .setReceivedAt(null)
                .setLatencyMs(null)
                .build();
    }

    private Delivery.Builder event(DeliveryEventType type, Instant at) {
        return Delivery.newBuilder(about)
                .setEventId(life + '-' + about.getAttempt() + '-' + type)
                .setEventType(type)
                .setOccurredAt(at)
                .setProcessedAt(at.plusMillis(1));
    }
}
