package io.postbell.apns.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.apns.Pushes;
import io.postbell.event.Push;
import io.postbell.schemas.sensitive.Sensitive;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The headers of spec/providers.md 2.2. */
final class ApnsRequestTest {
    /** Apple: background triggers no interaction; alert, sound and badge do. Of the badges -1 leaves the icon as it is. */
    @ParameterizedTest
    @CsvSource({
        "message,      standard, false, 3,  ALERT,      10, com.example.app",
        "message,      standard, false, -1, ALERT,      10, com.example.app",
        "session,      standard, false, -1, ALERT,      10, com.example.app",
        "clear,        standard, true,  -1, ALERT,      10, com.example.app",
        "clear,        standard, false, -1, BACKGROUND, 5,  com.example.app",
        "clear,        standard, false, ,   BACKGROUND, 5,  com.example.app",
        "clear,        standard, false, 0,  ALERT,      10, com.example.app",
        "test,         standard, false, -1, BACKGROUND, 5,  com.example.app",
        "update_badge, standard, false, 5,  ALERT,      10, com.example.app",
        "other,        standard, false, -1, ALERT,      10, com.example.app",
        "message,      voip,     false, 3,  VOIP,       10, com.example.app.voip",
        "message,      voip,     true,  3,  VOIP,       10, com.example.app.voip",
    })
    void pushTypePriorityAndTopic(
            String type,
            String transport,
            boolean idLoaded,
            Integer badge,
            DeliveryKind kind,
            int priority,
            String topic) {
        ApnsRequest request = request(Pushes.full()
                .setType(type)
                .setTransport(transport)
                .setIsIdLoaded(idLoaded)
                .setBadge(badge));
        assertThat(request.kind()).isEqualTo(kind);
        assertThat(request.kind().priority()).isEqualTo(priority);
        assertThat(request.topic()).isEqualTo(topic);
    }

    @ParameterizedTest
    @CsvSource({
        "message,      standard, ALERT, com.example.app",
        "clear,        standard, ALERT, com.example.app",
        "test,         standard, ALERT, com.example.app",
        "update_badge, standard, ALERT, com.example.app",
        "other,        standard, ALERT, com.example.app",
        "message,      voip,     VOIP,  com.example.app.voip",
    })
    void withoutImprovementsItIsThePushProxys(String type, String transport, DeliveryKind kind, String topic) {
        ApnsRequest request = ApnsRequest.of(
                Pushes.full().setType(type).setTransport(transport).build(), "com.example.app", Improvements.NONE);
        assertThat(request.kind()).isEqualTo(kind);
        assertThat(request.kind().priority()).isEqualTo(10);
        assertThat(request.topic()).isEqualTo(topic);
        assertThat(request.id()).isEmpty();
        assertThat(request.collapseId()).isEmpty();
        assertThat(request.expiration()).isEmpty();
    }

    @Test
    void withoutImprovementsNothingIsCut() {
        Push push = Pushes.full().setMessage(Sensitive.of("m".repeat(5_000))).build();
        ApnsPayload payload =
                ApnsRequest.of(push, "com.example.app", Improvements.NONE).payload();
        assertThat(payload.fits()).isFalse();
        assertThat(payload.truncated()).isFalse();
        assertThat(payload.json().value()).contains("m".repeat(5_000));
    }

    @Test
    void sameAtEveryAttempt() {
        assertThat(request(Pushes.full())).isEqualTo(request(Pushes.full()));
    }

    @Test
    void expiresWhenThePushDoes() {
        assertThat(request(Pushes.full().setExpiresAt(Pushes.NOW.plusSeconds(30)))
                        .expiration())
                .contains(Pushes.NOW.plusSeconds(30));
    }

    @Test
    void idIsTheNotificationsWhereThatIsAUuid() {
        UUID id = UUID.fromString("5f0c0e3e-5a0d-5b6a-9d3c-0a8f6f0b1c2d");
        assertThat(request(Pushes.full().setNotificationId(id.toString())).id()).contains(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"n1", "1-1-1-1-1", "", "é/ü"})
    void idIsDerivedFromAnyOtherNotificationId(String notificationId) {
        assertThat(request(Pushes.full().setNotificationId(notificationId)).id())
                .contains(UUID.nameUUIDFromBytes(notificationId.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"c1, c1", "-, n1", "'', n1"})
    void collapseIdIsThePushsOrTheNotifications(String collapseId, String expected) {
        assertThat(request(Pushes.full().setNotificationId("n1").setCollapseId(collapseId))
                        .collapseId())
                .contains(expected);
    }

    @Test
    void collapseIdHasAtMost64Bytes() {
        String fits = "é".repeat(32);
        assertThat(request(Pushes.full().setCollapseId(fits)).collapseId()).contains(fits);
        Optional<String> tooLong =
                request(Pushes.full().setCollapseId(fits + "x")).collapseId();
        assertThat(tooLong)
                .hasValueSatisfying(id -> assertThat(id).matches("[0-9a-f]{64}"))
                .isEqualTo(request(Pushes.full().setCollapseId(fits + "x")).collapseId());
        assertThat(tooLong)
                .isNotEqualTo(request(Pushes.full().setCollapseId(fits + "y")).collapseId());
    }

    @Test
    void printsNeitherTokenNorText() {
        assertThat(request(Pushes.full()).toString()).doesNotContain(Pushes.TOKEN, "hello", "sig1");
    }

    private static ApnsRequest request(Push.Builder push) {
        return ApnsRequest.of(push.build(), "com.example.app", Improvements.ALL);
    }
}
