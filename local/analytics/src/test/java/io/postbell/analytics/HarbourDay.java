package io.postbell.analytics;

import io.postbell.event.Decision;
import io.postbell.event.DecisionOutcome;
import io.postbell.event.Delivery;
import io.postbell.event.DeliveryEventType;
import io.postbell.event.DeviceInvalidation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A day of a small workspace, small enough to count by hand. Server s1 has two teams and posts p1 to p3; server s2 sends addressed pushes. Every
 * outcome occurs, one notification is retried, and one event is there twice.
 */
public final class HarbourDay {
    private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instant HALF_PAST = TEN.plus(Duration.ofMinutes(30));
    private static final Instant ELEVEN = TEN.plus(Duration.ofHours(1));
    private static final Instant LATER = TEN.plus(Duration.ofMinutes(90));

    private HarbourDay() {}

    /** What the router decided. */
    public static List<Decision> decisions() {
        return List.of(
                send("p1", "t1", "u1", TEN, "n1"),
                send("p1", "t1", "u2", TEN, "n2", "n3"),
                suppress("p1", "t1", "u3", TEN, "user_is_active"),
                suppress("p1", "t1", "u4", TEN, "no_device"),
                send("p2", "t2", "u1", HALF_PAST, "n4"),
                suppress("p2", "t2", "u2", HALF_PAST, "user_is_active"),
                suppress("p2", "t2", "u5", HALF_PAST, "quiet_hours"),
                send("p3", "t1", "u6", ELEVEN, "n5"),
                send("p3", "t1", "u7", ELEVEN, "n6"),
                send("p3", "t1", "u8", ELEVEN, "n7"));
    }

    /** What became of the pushes, in the order of the log. */
    public static List<Delivery> deliveries() {
        Shipment n1 = Shipment.of("n1", "p1", "t1", "u1", "apple_rn", 1, TEN);
        Shipment n2 = Shipment.of("n2", "p1", "t1", "u2", "apple_rn", 2, TEN);
        Shipment n3 = Shipment.of("n3", "p1", "t1", "u2", "android_rn", 1, TEN);
        Shipment n4 = Shipment.of("n4", "p2", "t2", "u1", "apple_rn", 1, HALF_PAST);
        Shipment n5 = Shipment.of("n5", "p3", "t1", "u6", "android_rn", 1, ELEVEN);
        Shipment n6 = Shipment.of("n6", "p3", "t1", "u7", "apple_rn", 1, ELEVEN);
        Shipment n7 = Shipment.of("n7", "p3", "t1", "u8", "android_rn", 1, ELEVEN);
        Shipment d1 = Shipment.direct("d1", LATER);
        Shipment d2 = Shipment.direct("d2", LATER);
        Delivery first = n1.attempt(1, 150, 160, 200).ended(DeliveryEventType.SENT, "accepted", 200, null);
        return Stream.of(
                        first,
                        first,
                        n1.received(first, 700),
                        n2.attempt(1, 150, 160, 210).retried("unknown", 503, "ServiceUnavailable", 10_000),
                        n3.attempt(1, 200, 210, 310).ended(DeliveryEventType.SENT, "accepted", 200, null),
                        n3.received(
                                n3.attempt(1, 200, 210, 310).ended(DeliveryEventType.SENT, "accepted", 200, null),
                                1_310),
                        n2.attempt(2, 10_220, 10_230, 10_330).ended(DeliveryEventType.SENT, "accepted", 200, null),
                        n4.attempt(1, 150, 160, 200).ended(DeliveryEventType.SENT, "accepted", 200, null),
                        n5.attempt(1, 150, 160, 260)
                                .ended(DeliveryEventType.TOKEN_DEAD, "token_dead", 404, "UNREGISTERED"),
                        n6.attempt(1, 150, 160, 190)
                                .ended(DeliveryEventType.DEAD_LETTERED, "rejected", 400, "BadTopic"),
                        n7.attempt(1, 150, 160, 220).retried("throttled", 429, "QUOTA_EXCEEDED", 60_000),
                        n7.unsent(2, 60_500, "expired", "expired"),
                        d1.attempt(1, 150, 160, 240).ended(DeliveryEventType.SENT, "accepted", 200, null),
                        d1.received(
                                d1.attempt(1, 150, 160, 240).ended(DeliveryEventType.SENT, "accepted", 200, null), 440),
                        d2.attempt(1, 150, 160, 200)
                                .ended(DeliveryEventType.TOKEN_DEAD, "token_dead", 410, "Unregistered"))
                .toList();
    }

    /** Which tokens died: one of ten days, and one of which nobody knows how old it was. */
    public static List<DeviceInvalidation> invalidations() {
        return List.of(
                invalidation("s1", "u6", "fcm", "android_rn", "n5", "UNREGISTERED", ELEVEN)
                        .setTokenRegisteredAt(ELEVEN.plusMillis(260).minus(Duration.ofDays(10)))
                        .build(),
                invalidation("s2", null, "apns", "apple_rn", "d2", "Unregistered", LATER)
                        .build());
    }

    private static Decision send(String post, String team, String user, Instant at, String... notifications) {
        return decision(post, team, user, at)
                .setOutcome(DecisionOutcome.SEND)
                .setNotificationIds(List.of(notifications))
                .setDeviceCount(notifications.length)
                .setContents("full")
                .build();
    }

    private static Decision suppress(String post, String team, String user, Instant at, String reason) {
        return decision(post, team, user, at)
                .setOutcome(DecisionOutcome.SUPPRESS)
                .setReason(reason)
                .setRule(reason.equals("no_device") ? "devices" : "presence")
                .setPreference(reason.equals("no_device") ? null : "user.push_status=away")
                .build();
    }

    private static Decision.Builder decision(String post, String team, String user, Instant at) {
        return Decision.newBuilder()
                .setEventId("decision-" + post + '-' + user)
                .setServerId("s1")
                .setPostId(post)
                .setChannelId("c-" + team)
                .setTeamId(team)
                .setUserId(user)
                .setUserRef("ref-" + user)
                .setTimezone(timezone(user))
                .setMentionType("KeywordMention")
                .setPolicyVersion(7L)
                .setPreferenceVersion(8L)
                .setAcceptedAt(at)
                .setDecidedAt(at.plusMillis(100));
    }

    /** Two have quiet hours. */
    static String timezone(String user) {
        return user.equals("u2") || user.equals("u5") ? "Europe/Berlin" : null;
    }

    private static DeviceInvalidation.Builder invalidation(
            String server, String user, String provider, String app, String notification, String reason, Instant at) {
        Instant observed = at.plusMillis(260);
        return DeviceInvalidation.newBuilder()
                .setEventId("invalidation-" + notification)
                .setServerId(server)
                .setUserId(user)
                .setUserRef(user == null ? "" : "ref-" + user)
                .setDeviceId("phone")
                .setTokenRef("token-" + notification)
                .setProvider(provider)
                .setApp(app)
                .setNotificationId(notification)
                .setReason(reason)
                .setInvalidSince(at)
                .setObservedAt(observed)
                .setProcessedAt(observed.plusMillis(1));
    }
}
