package io.postbell.apns.request;

import io.postbell.event.Push;
import io.postbell.runtime.delivery.AsSent;
import io.postbell.schemas.sensitive.Sensitive;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One request to Apple (spec/providers.md 2.2). The same push gives the same request at every attempt, so that a repeat replaces on the phone
 * what an earlier attempt may have brought there.
 *
 * @param token where to
 * @param kind push type, with priority
 * @param topic header {@code apns-topic}
 * @param id header {@code apns-id}, derived from the notification's id, if there is to be one
 * @param collapseId header {@code apns-collapse-id}, at most 64 bytes, if there is to be one
 * @param expiration header {@code apns-expiration}: Apple gives up then, if there is to be one
 * @param payload the body
 */
public record ApnsRequest(
        Sensitive token,
        DeliveryKind kind,
        String topic,
        Optional<UUID> id,
        Optional<String> collapseId,
        Optional<Instant> expiration,
        ApnsPayload payload) {
    /**
     * The request for a push.
     *
     * @param bundleId bundle id of the app that the push is for
     * @param improvements what is done better than by the push proxy
     */
    public static ApnsRequest of(Push push, String bundleId, Improvements improvements) {
        PushKind column = PushKind.of(push);
        DeliveryKind kind = improvements.backgroundPushes() ? column.delivery(push) : column.proxyDelivery();
        return new ApnsRequest(
                push.getToken(),
                kind,
                kind.topic(bundleId),
                only(improvements.apnsId(), id(push.getNotificationId())),
                only(improvements.collapseId(), CollapseId.of(push)),
                only(improvements.expiration(), push.getExpiresAt()),
                improvements.cutToFit() ? ApnsPayload.of(push) : ApnsPayload.whole(push));
    }

    /** What its delivery event says of it. */
    public AsSent asSent() {
        return new AsSent(payload.bytes(), payload.truncated(), kind.priority(), Optional.of(kind.label()), collapseId);
    }

    private static <T> Optional<T> only(boolean wanted, T header) {
        return wanted ? Optional.of(header) : Optional.empty();
    }

    private static UUID id(String notificationId) {
        try {
            UUID id = UUID.fromString(notificationId);
            if (id.toString().equalsIgnoreCase(notificationId)) {
                return id;
            }
        } catch (IllegalArgumentException notOfThatForm) {
            // an id of another form gets a UUID of its own below
        }
        return UUID.nameUUIDFromBytes(notificationId.getBytes(StandardCharsets.UTF_8));
    }
}
