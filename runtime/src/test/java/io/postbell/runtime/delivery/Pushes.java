package io.postbell.runtime.delivery;

import io.postbell.event.Push;
import io.postbell.schemas.sensitive.Sensitive;
import io.postbell.schemas.topic.Keys;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Pushes for tests. */
final class Pushes {
    static final Instant ROUTED_AT = Instant.parse("2026-11-21T10:00:00.100Z");
    static final Instant EXPIRES_AT = ROUTED_AT.plusSeconds(86_400);
    static final String TOKEN = "secret-token";
    static final String TEXT = "secret text";
    static final String USER_REF = "0123456789abcdef0123456789abcdef";

    private Pushes() {}

    static Push push(String id, String device) {
        return Push.newBuilder()
                .setNotificationId(id)
                .setServerId("s1")
                .setUserId("u1")
                .setUserRef(USER_REF)
                .setSenderRef("fedcba9876543210fedcba9876543210")
                .setTeamId("t1")
                .setPolicyId("team/t1")
                .setLocale("de")
                .setTimezone("Europe/Berlin")
                .setRedactions(List.of("masked"))
                .setPolicyVersion(7L)
                .setPreferenceVersion(8L)
                .setDeviceId(device)
                .setProvider("apns")
                .setApp("apple_rn")
                .setToken(Sensitive.of(TOKEN))
                .setMessage(Sensitive.of(TEXT))
                .setType("message")
                .setPostId("p1")
                .setChannelId("c1")
                .setAckId("ack-" + id)
                .setAcceptedAt(ROUTED_AT.minusMillis(100))
                .setRoutedAt(ROUTED_AT)
                .setExpiresAt(EXPIRES_AT)
                .setTraceId("0af7651916cd43dd8448eb211c80319c")
                .build();
    }

    static byte[] key(Push push) {
        return Keys.device(push.getServerId(), push.getUserId(), push.getDeviceId())
                .getBytes(StandardCharsets.UTF_8);
    }

    static ConsumerRecord<byte[], byte[]> record(long offset) {
        return record("push.apns", 0, offset, new byte[] {1}, new byte[] {2}, new RecordHeaders());
    }

    static ConsumerRecord<byte[], byte[]> record(
            String topic, int partition, long offset, byte[] key, byte[] value, Headers headers) {
        return new ConsumerRecord<>(
                topic,
                partition,
                offset,
                ROUTED_AT.toEpochMilli(),
                TimestampType.CREATE_TIME,
                key == null ? 0 : key.length,
                value == null ? 0 : value.length,
                key,
                value,
                headers,
                Optional.empty());
    }
}
