package io.postbell.local.command;

import io.postbell.event.Decision;
import io.postbell.event.DecisionOutcome;
import io.postbell.event.Delivery;
import io.postbell.event.DeliveryEventType;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topics;
import java.time.Instant;
import java.util.List;

/** Decisions and deliveries as router and senders write them, a minute before now unless told otherwise. */
final class BooksRecords {
    private final CommandRig rig;
    private final String server;

    BooksRecords(CommandRig rig, String server) {
        this.rig = rig;
        this.server = server;
    }

    Instant usual() {
        return rig.now.minusSeconds(60);
    }

    /** A decision to send on some notifications, or to send nothing. */
    void decided(String post, String user, String reason, Instant at, String... notifications) {
        Decision decision = Decision.newBuilder()
                .setEventId("decision-" + server + post + user)
                .setServerId(server)
                .setPostId(post)
                .setChannelId("pier")
                .setUserId(user)
                .setMentionType("keyword")
                .setOutcome(reason == null ? DecisionOutcome.SEND : DecisionOutcome.SUPPRESS)
                .setReason(reason)
                .setNotificationIds(List.of(notifications))
                .setAcceptedAt(at.minusMillis(120))
                .setDecidedAt(at)
                .build();
        rig.write(Topics.DECISIONS, Keys.decision(server, post, user), decision, at);
    }

    /** Something that happened to a notification whose decision was made at an instant. */
    void happened(String notification, String post, String user, DeliveryEventType type, int attempt, Instant routed) {
        Instant sent = routed.plusMillis(30);
        boolean tried = type != DeliveryEventType.REDRIVEN && type != DeliveryEventType.EXPIRED;
        Delivery delivery = Delivery.newBuilder()
                .setEventId(notification + '/' + type + '/' + attempt)
                .setEventType(type)
                .setOccurredAt(sent.plusMillis(40))
                .setProcessedAt(sent.plusMillis(41))
                .setNotificationId(notification)
                .setAckId("ack-" + notification)
                .setServerId(server)
                .setUserId(user)
                .setDeviceId("phone")
                .setTokenRef("ref")
                .setProvider("apns")
                .setApp("apple_rn")
                .setPushType("message")
                .setPostId(post)
                .setAttempt(attempt)
                .setOutcome(type == DeliveryEventType.SENT ? "accepted" : "throttled")
                .setProviderStatus(tried ? (type == DeliveryEventType.SENT ? 200 : 429) : null)
                .setRetryAt(type == DeliveryEventType.RETRY_SCHEDULED ? sent.plusSeconds(10) : null)
                .setAcceptedAt(routed.minusMillis(120))
                .setRoutedAt(routed)
                .setSentAt(tried ? sent : null)
                .setAnsweredAt(tried ? sent.plusMillis(40) : null)
                .build();
        rig.write(Topics.DELIVERIES, Keys.device(server, user, "phone"), delivery, sent.plusMillis(41));
    }

    /** The same for the usual decision. */
    void happened(String notification, String post, String user, DeliveryEventType type) {
        happened(notification, post, user, type, 1, usual());
    }
}
