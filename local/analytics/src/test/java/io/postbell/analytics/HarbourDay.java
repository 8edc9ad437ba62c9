package io.postbell.analytics;

import io.postbell.event.Decision;
import io.postbell.event.DecisionOutcome;
import io.postbell.event.Delivery;
import io.postbell.event.DeliveryEventType;
import io.postbell.event.DeviceInvalidation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A day of a small workspace, small enough to count by hand, and full of what really happens: without a row of each kind a query that counts it wrongly
 * would give the same answer.
 *
 * <p>Server s1 has two teams and posts p1 to p4. Every outcome occurs. Of its notifications
 *
 * <ul>
 *   <li>n2 and n7 are retried, n12 is as well while its app is refused;
 *   <li>n6 is dead-lettered, redriven, and sent in its second life; n12 stays dead-lettered;
 *   <li>n7 expires without another attempt, n11 with an attempt that was the last in its time, and n10 is taken back;
 *   <li>n8 is a clear and n9 the summary of quiet hours, which announce no post.
 * </ul>
 *
 * <p>Server s2 is a chat server that writes its pushes itself: d1 to d3 to phones of nobody's, the last of a type that is none of Mattermost's, o1
 * and o2 to the phone of a known person, o2 without a post and to another app. Two more were kept back, a message and a clear. On server s3 there is nothing but one decision.
 *
 * <p>Beside these there are: a repeat of a delivery, a decision and an invalidation as a restart makes them, at a later time; a decision that was traced; three
 * invalidations of release 1, which had no event ids, two at one instant and two of the token that n3 had reached; n3 itself, which a sender of release 1 sent, without the time at
 * which it took it up; an acknowledgement without a time, that of n4; that of a push that nobody remembers; and the dead letter of a record that
 * nobody could read.
 */
public final class HarbourDay {
    private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instant HALF_PAST = TEN.plus(Duration.ofMinutes(30));
    private static final Instant ELEVEN = TEN.plus(Duration.ofHours(1));
    private static final Instant LATER = TEN.plus(Duration.ofMinutes(90));
    private static final Instant NOON = TEN.plus(Duration.ofHours(2));
    private static final Instant LATE = NOON.plus(Duration.ofMinutes(20));

    private HarbourDay() {}

    /** What the router decided. */
    public static List<Decision> decisions() {
        Decision idle = suppress("p1", "t1", "u3", TEN, "user_is_active");
        return List.of(
                send("p1", "t1", "u1", TEN, "n1"),
                send("p1", "t1", "u2", TEN, "n2", "n3"),
                idle,
                Decision.newBuilder(idle)
                        .setDecidedAt(idle.getDecidedAt().plusSeconds(5))
                        .build(),
                suppress("p1", "t1", "u4", TEN, "no_device"),
                send("p2", "t2", "u1", HALF_PAST, "n4"),
                suppress("p2", "t2", "u2", HALF_PAST, "user_is_active"),
                suppress("p2", "t2", "u5", HALF_PAST, "quiet_hours"),
                traced("p2", "t2", "u9", HALF_PAST),
                send("p3", "t1", "u6", ELEVEN, "n5"),
                send("p3", "t1", "u7", ELEVEN, "n6"),
                send("p3", "t1", "u8", ELEVEN, "n7"),
                send("p4", "t1", "u6", NOON, "n10"),
                send("p4", "t1", "u7", NOON, "n11"),
                send("p4", "t1", "u8", NOON, "n12"),
                notice("clear", "u1", "n8"),
                notice("summary", "u5", "n9"),
                keptBack("message", "d4"),
                keptBack("clear", "d5"),
                owned("p5", NOON, "o1"),
                owned("", LATE, "o2"),
                away());
    }

    /** What became of the pushes, in the order of the log. */
    public static List<Delivery> deliveries() {
        Shipment n1 = Shipment.of("n1", "p1", "t1", "u1", "apple_rn", 1, TEN);
        Shipment n2 = Shipment.of("n2", "p1", "t1", "u2", "apple_rn", 2, TEN);
        Shipment n3 = Shipment.of("n3", "p1", "t1", "u2", "android_rn", 1, TEN);
        Shipment n4 =
                Shipment.of("n4", "p2", "t2", "u1", "apple_rn", 1, HALF_PAST).toPhoneOf("n1");
        Shipment n5 = Shipment.of("n5", "p3", "t1", "u6", "android_rn", 1, ELEVEN);
        Shipment n6 = Shipment.of("n6", "p3", "t1", "u7", "apple_rn", 1, ELEVEN);
        Shipment n7 = Shipment.of("n7", "p3", "t1", "u8", "android_rn", 1, ELEVEN);
        Shipment n8 = Shipment.notice("n8", "clear", "u1", "apple_rn", NOON).toPhoneOf("n1");
        Shipment n9 = Shipment.notice("n9", "message", "u5", "android_rn", NOON);
        Shipment n10 = Shipment.of("n10", "p4", "t1", "u6", "android_rn", 1, NOON);
        Shipment n11 = Shipment.of("n11", "p4", "t1", "u7", "apple_rn", 1, NOON).toPhoneOf("n6");
        Shipment n12 =
                Shipment.of("n12", "p4", "t1", "u8", "android_rn", 1, NOON).toPhoneOf("n7");
        Shipment d1 = Shipment.direct("d1", LATER);
        Shipment d2 = Shipment.direct("d2", LATER);
        Shipment d3 = Shipment.direct("d3", LATER).toPhoneOf("d1").ofType("reminder");
        Shipment o1 = Shipment.owned("o1", "p5", "w1", "apple_rn", NOON);
        Shipment o2 = Shipment.owned("o2", null, "w1", "android_rnbeta", LATE);
        Delivery first = n1.attempt(1, 150, 160, 200).sent();
        return List.of(
                first,
                n1.attempt(1, 9_150, 9_160, 9_200).sent(),
                n1.received(first, 700),
                n2.attempt(1, 150, 160, 210).retried("unknown", 503, "ServiceUnavailable", 10_000),
                n3.attempt(1, 200, 210, 310).ofReleaseOne().sent(),
                n3.received(n3.attempt(1, 200, 210, 310).sent(), 1_310),
                n2.attempt(2, 10_220, 10_230, 10_330).sent(),
                n4.attempt(1, 150, 160, 200).sent(),
                n4.receivedAtSomeTime(n4.attempt(1, 150, 160, 200).sent(), 900),
                n5.attempt(1, 150, 160, 260).ended(DeliveryEventType.TOKEN_DEAD, "token_dead", 404, "UNREGISTERED"),
                n6.attempt(1, 150, 160, 190).ended(DeliveryEventType.DEAD_LETTERED, "rejected", 400, "BadTopic"),
                n6.redriven(20_000),
                n6.again().attempt(1, 20_150, 20_160, 20_190).sent(),
                n7.attempt(1, 150, 160, 220).retried("throttled", 429, "QUOTA_EXCEEDED", 60_000),
                n7.unsent(2, 60_500, "expired", "expired"),
                d1.attempt(1, 150, 160, 240).sent(),
                d1.received(d1.attempt(1, 150, 160, 240).sent(), 440),
                d2.attempt(1, 150, 160, 200).ended(DeliveryEventType.TOKEN_DEAD, "token_dead", 410, "Unregistered"),
                d3.attempt(1, 150, 160, 200).sent(),
                Strays.unremembered("ack-late", "p1", LATER),
                n8.attempt(1, 150, 160, 200).sent(),
                n9.attempt(1, 150, 160, 180).sent(),
                n9.received(n9.attempt(1, 150, 160, 180).sent(), 680),
                n10.unsent(1, 5_000, "superseded", "post_deleted"),
                n11.attempt(1, 150, 160, 220)
                        .ended(DeliveryEventType.EXPIRED, "throttled", 429, "TooManyProviderTokenUpdates"),
                n12.attempt(1, 150, 160, 210).retried("misconfigured", 403, "SENDER_ID_MISMATCH", 600_000),
                n12.attempt(2, 600_300, 600_310, 600_360)
                        .ended(DeliveryEventType.DEAD_LETTERED, "rejected", 400, "INVALID_ARGUMENT"),
                Strays.unreadable("push.fcm/0/17", NOON),
                o1.attempt(1, 150, 160, 260).retried("unknown", 503, null, 5_000),
                o1.attempt(2, 5_300, 5_310, 5_350).sent(),
                o2.attempt(1, 150, 160, 200).sent());
    }

    /** Which tokens died: one of ten days, which is told twice, and three of which nobody knows how old they were; one of these is told of again by another push. */
    public static List<DeviceInvalidation> invalidations() {
        DeviceInvalidation ten = invalidation("s1", "u6", "fcm", "android_rn", "n5", "UNREGISTERED", ELEVEN)
                .setTokenRegisteredAt(ELEVEN.plusMillis(260).minus(Duration.ofDays(10)))
                .build();
        return List.of(
                ten,
                DeviceInvalidation.newBuilder(ten)
                        .setObservedAt(ten.getObservedAt().plusSeconds(5))
                        .setProcessedAt(ten.getProcessedAt().plusSeconds(5))
                        .build(),
                invalidation("s2", null, "apns", "apple_rn", "d2", "Unregistered", LATER)
                        .build(),
                ofReleaseOne("n3", "fcm", "android_rn", NOON),
                ofReleaseOne("n3", "fcm", "android_rn", LATE),
                ofReleaseOne("x2", "apns", "apple_rnbeta", NOON));
    }

    private static DeviceInvalidation ofReleaseOne(String phone, String provider, String app, Instant at) {
        return invalidation("s1", "owner-" + phone, provider, app, phone, "UNREGISTERED", at)
                .setEventId("")
                .setUserRef("")
                .setNotificationId(null)
                .setProcessedAt(null)
                .build();
    }

    private static Decision notice(String pushType, String user, String notification) {
        return sent(decision("s1", "", user, NOON), notification)
                .setEventId("decision-" + pushType + '-' + user)
                .setPushType(pushType)
                .build();
    }

    /** A push that arrived addressed, to nobody's phone, where pushes are switched off. */
    private static Decision keptBack(String pushType, String push) {
        return decision("s2", "post-" + push, "", LATER)
                .setEventId("decision-" + push)
                .setPushType(pushType)
                .setOutcome(DecisionOutcome.SUPPRESS)
                .setReason("push_disabled")
                .setRule("push_gate")
                .build();
    }

    /** A push that arrived addressed, to somebody's phone. */
    private static Decision owned(String post, Instant at, String notification) {
        return sent(decision("s2", post, "w1", at), notification)
                .setEventId("decision-" + notification)
                .build();
    }

    /** The only thing that happens on server s3. */
    private static Decision away() {
        return decision("s3", "p6", "v1", NOON)
                .setOutcome(DecisionOutcome.SUPPRESS)
                .setReason("user_status")
                .setRule("presence")
                .build();
    }

    private static Decision traced(String post, String team, String user, Instant at) {
        return aboutPost(post, team, user, at)
                .setOutcome(DecisionOutcome.SUPPRESS)
                .setReason("not_concerned")
                .setRule("interest")
                .setTraced(true)
                .build();
    }

    private static Decision send(String post, String team, String user, Instant at, String... notifications) {
        return sent(aboutPost(post, team, user, at), notifications).build();
    }

    private static Decision.Builder sent(Decision.Builder decision, String... notifications) {
        return decision.setOutcome(DecisionOutcome.SEND)
                .setNotificationIds(List.of(notifications))
                .setDeviceCount(notifications.length)
                .setContents("full");
    }

    private static Decision suppress(String post, String team, String user, Instant at, String reason) {
        return aboutPost(post, team, user, at)
                .setOutcome(DecisionOutcome.SUPPRESS)
                .setReason(reason)
                .setRule(reason.equals("no_device") ? "devices" : "presence")
                .setPreference(reason.equals("no_device") ? null : "user.push_status=away")
                .build();
    }

    private static Decision.Builder aboutPost(String post, String team, String user, Instant at) {
        return decision("s1", post, user, at)
                .setChannelId("c-" + team)
                .setTeamId(team)
                .setMentionType("KeywordMention")
                .setPolicyId(policy(post));
    }

    private static Decision.Builder decision(String server, String post, String user, Instant at) {
        return Decision.newBuilder()
                .setEventId("decision-" + post + '-' + user)
                .setServerId(server)
                .setPostId(post)
                .setChannelId("")
                .setUserId(user)
                .setUserRef(user.isEmpty() ? "" : "ref-" + user)
                .setTimezone(timezone(user))
                .setMentionType("NoMention")
                .setPolicyVersion(7L)
                .setPreferenceVersion(8L)
                .setAcceptedAt(at)
                .setDecidedAt(at.plusMillis(100));
    }

    /** The channel of p2 has a policy of its own. */
    static String policy(String post) {
        return "p2".equals(post) ? "channel/c-t2" : "server";
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
