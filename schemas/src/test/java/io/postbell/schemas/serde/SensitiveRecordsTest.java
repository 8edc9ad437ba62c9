package io.postbell.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.postbell.event.Attachment;
import io.postbell.event.Post;
import io.postbell.event.Push;
import io.postbell.schemas.sensitive.Sensitive;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is sensitive stays out of everything that may be logged. */
class SensitiveRecordsTest {
    private static final String SECRET = "meet-me-at-noon-4711";
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final FakeRegistry registry = new FakeRegistry();

    @Test
    void isNotInToString() {
        assertThat(post().toString())
                .doesNotContain(SECRET)
                .contains("\"message\": \"[redacted]\"")
                .contains("\"post_id\": \"p\"");
        assertThat(push().toString()).doesNotContain(SECRET).contains("\"token\": \"[redacted]\"");
    }

    @Test
    void arrivesOnTheOtherSide() {
        try (AvroSerializer<Post> serializer = new AvroSerializer<>(registry);
                AvroDeserializer<Post> deserializer = new AvroDeserializer<>(registry, Post.class)) {
            Post read = deserializer.deserialize("t", serializer.serialize("t", post()));

            assertThat(read.getMessage().value()).isEqualTo(SECRET);
            assertThat(read.getAttachments().get(0).getFieldValues())
                    .extracting(Sensitive::value)
                    .containsExactly(SECRET);
            assertThat(read.toString()).doesNotContain(SECRET);
        }
    }

    @Test
    void isNotInErrorsOfReading() {
        try (AvroSerializer<Post> serializer = new AvroSerializer<>(registry);
                AvroDeserializer<Post> posts = new AvroDeserializer<>(registry, Post.class);
                AvroDeserializer<Push> pushes = new AvroDeserializer<>(registry, Push.class)) {
            byte[] good = serializer.serialize("t", post());
            for (int length = 5; length < good.length; length++) {
                byte[] cut = Arrays.copyOf(good, length);
                assertThat(trace(catchThrowable(() -> posts.deserialize("t", cut))))
                        .doesNotContain(SECRET);
            }
            assertThat(trace(catchThrowable(() -> pushes.deserialize("t", good))))
                    .doesNotContain(SECRET);
            assertThat(trace(catchThrowable(() -> posts.deserialize("t", SECRET.getBytes(StandardCharsets.UTF_8)))))
                    .doesNotContain(SECRET);
        }
    }

    @Test
    void isNotInErrorsOfWriting() {
        Post noServer = post();
        noServer.setServerId(null);
        Post noAttachment = post();
        noAttachment.setAttachments(Arrays.asList(post().getAttachments().get(0), null));
        Post tooLate = post();
        tooLate.setAcceptedAt(Instant.MAX);
        try (AvroSerializer<Post> serializer = new AvroSerializer<>(registry)) {
            for (Post bad : List.of(noServer, noAttachment, tooLate)) {
                assertThat(trace(catchThrowable(() -> serializer.serialize("t", bad))))
                        .contains("SerializationException: cannot encode Post for t")
                        .doesNotContain(SECRET);
            }
        }
    }

    private static String trace(Throwable failure) {
        assertThat(failure).isNotNull();
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    private static Post post() {
        return Post.newBuilder()
                .setServerId("s")
                .setPostId("p")
                .setChannelId("c")
                .setUserId("u")
                .setMessage(Sensitive.of(SECRET))
                .setAttachments(List.of(Attachment.newBuilder()
                        .setText(Sensitive.of(SECRET))
                        .setFieldValues(List.of(Sensitive.of(SECRET)))
                        .build()))
                .setCreateAt(NOON)
                .setAcceptedAt(NOON)
                .build();
    }

    private static Push push() {
        return Push.newBuilder()
                .setNotificationId("n")
                .setServerId("s")
                .setDeviceId("d")
                .setProvider("apns")
                .setApp("apple_rn")
                .setType("message")
                .setToken(Sensitive.of(SECRET))
                .setSignature(Sensitive.of(SECRET))
                .setMessage(Sensitive.of(SECRET))
                .setAcceptedAt(NOON)
                .setRoutedAt(NOON)
                .setExpiresAt(NOON)
                .build();
    }
}
