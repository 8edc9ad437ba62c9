package io.postbell.schemas.interop;

import io.postbell.event.Delivery;
import io.postbell.event.DeliveryEventType;
import io.postbell.event.Post;
import io.postbell.schemas.sensitive.Sensitive;
import java.time.Instant;

/** Records with something of everything: texts, enums, times, missing values, a sensitive text. */
final class SampleRecords {
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123Z");

    private SampleRecords() {}

    static Post post() {
        return Post.newBuilder()
                .setServerId("s1")
                .setPostId("p1")
                .setChannelId("c1")
                .setUserId("u1")
                .setMessage(Sensitive.of("Grüße, 世界"))
                .setCreateAt(NOON)
                .setAcceptedAt(NOON)
                .build();
    }

    static Delivery delivery() {
        return Delivery.newBuilder()
                .setEventId("e1")
                .setEventType(DeliveryEventType.TOKEN_DEAD)
                .setOccurredAt(NOON)
                .setProcessedAt(NOON)
                .setNotificationId("n1")
                .setServerId("s1")
                .setDeviceId("d1")
                .setTokenRef("0123456789abcdef")
                .setProvider("apns")
                .setApp("apple_rn")
                .setPushType("message")
                .setProviderStatus(410)
                .build();
    }
}
