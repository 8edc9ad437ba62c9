package io.postbell.analytics;

import io.postbell.event.Delivery;
import io.postbell.event.DeliveryEventType;
import java.time.Instant;
import java.util.List;

/** Events of pushes that nobody knows, as a sender and ingest write them. */
final class Strays {
    private Strays() {}

    /** A record that the sender could not read. Its key had the ids of server and device; its place is its id. */
    static Delivery unreadable(String place, Instant at) {
        Delivery event =
                stray(place, at, "fcm").setServerId("s1").setDeviceId("phone").build();
        event.setEventType(DeliveryEventType.DEAD_LETTERED);
        event.setNotificationId(place);
        event.setAppVersion(0);
        event.setAttempt(0);
        event.setPushType("");
        event.setTransport("");
        event.setOutcome("undecodable");
        event.setProviderReason("undecodable");
        event.setSourceTopic("push.fcm");
        event.setSourcePartition(0);
        event.setSourceOffset(17L);
        return event;
    }

    /** The acknowledgement of a push that ingest does not remember. */
    static Delivery unremembered(String ack, String post, Instant at) {
        return stray(ack + "-RECEIVED", at, "apns")
                .setEventType(DeliveryEventType.RECEIVED)
                .setAckId(ack)
                .setPostId(post)
                .setPushType("message")
                .setReceivedAt(at)
                .build();
    }

    private static Delivery.Builder stray(String id, Instant at, String provider) {
        return Delivery.newBuilder()
                .setEventId(id)
                .setEventType(DeliveryEventType.UNKNOWN)
                .setOccurredAt(at)
                .setProcessedAt(at)
                .setNotificationId("")
                .setServerId("")
                .setDeviceId("")
                .setTokenRef("")
                .setProvider(provider)
                .setApp("")
                .setPushType("")
                .setRedactions(List.of());
    }
}
