package io.postbell.ingest.proxy;

import io.postbell.event.Delivery;
import io.postbell.event.DeliveryEventType;
import io.postbell.runtime.service.Origin;
import io.postbell.schemas.topic.Keys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes delivery events of acknowledgements. If the push was sent lately, the event has all that its SENT has; otherwise only what the phone says,
 * and analysts find the push by its ack_id. Safe for use by several threads.
 */
public final class Received {
    private static final int LONGEST_TEXT = 256;
    private static final long LATEST_MILLIS = 253_402_300_799_999L;

    private final DeliveryFeed feed;
    private final ProxyMeters meters;
    private final Origin origin;

    /**
     * With what knows the pushes.
     *
     * @param origin what the events say of this process
     */
    public Received(DeliveryFeed feed, ProxyMeters meters, Origin origin) {
        this.feed = feed;
        this.meters = meters;
        this.origin = origin;
    }

    /** The event of an acknowledgement; empty if its id is longer than any event holds. */
    public Optional<Delivery> event(PushAck ack, Instant now) {
        Optional<Delivery> sent = feed.sent(ack.id());
        meters.delivered(sent.map(push -> PushLabels.of(push.getApp(), push.getPushType(), ""))
                .orElseGet(() -> PushLabels.of(ack.apple(), ack.type(), "")));
        if (ack.id().length() > LONGEST_TEXT) {
            return Optional.empty();
        }
        Instant receivedAt = ack.receivedAt() > 0 && ack.receivedAt() <= LATEST_MILLIS
                ? Instant.ofEpochMilli(ack.receivedAt())
                : null;
        Delivery event = sent.map(push -> Delivery.newBuilder(push).build()).orElseGet(() -> unknown(ack));
        event.setEventId(UUID.nameUUIDFromBytes((ack.id() + "/RECEIVED").getBytes(StandardCharsets.UTF_8))
                .toString());
        event.setEventType(DeliveryEventType.RECEIVED);
        event.setAckId(ack.id());
        event.setOutcome(null);
        event.setOccurredAt(receivedAt == null ? now : receivedAt);
        event.setProcessedAt(now);
        event.setReceivedAt(receivedAt);
        origin.writeTo(event);
        event.setLatencyMs(receivedAt == null ? null : latency(event, receivedAt));
        return Optional.of(event);
    }

    /** Key of an event: its push's, or one of the acknowledgement alone. */
    public static String key(Delivery event) {
        if (!event.getServerId().isEmpty()) {
            return Keys.device(event.getServerId(), event.getUserId(), event.getDeviceId());
        }
        return Keys.device("", null, event.getEventId());
    }

    /** From the post, or from the push's acceptance if the post's time is not known, to the phone; null if the clocks contradict each other. */
    private static Long latency(Delivery event, Instant receivedAt) {
        Instant from = event.getCreateAt() == null ? event.getAcceptedAt() : event.getCreateAt();
        return from == null || receivedAt.isBefore(from)
                ? null
                : (Long) Duration.between(from, receivedAt).toMillis();
    }

    private static Delivery unknown(PushAck ack) {
        return Delivery.newBuilder()
                .setEventId("")
                .setOccurredAt(Instant.EPOCH)
                .setProcessedAt(Instant.EPOCH)
                .setNotificationId("")
                .setServerId("")
                .setDeviceId("")
                .setTokenRef("")
                .setProvider(ack.apple() ? "apns" : "fcm")
                .setApp("")
                .setPushType(cut(ack.type()))
                .setPostId(ack.postId().isEmpty() ? null : cut(ack.postId()))
                .build();
    }

    private static String cut(String text) {
        return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    }
}
