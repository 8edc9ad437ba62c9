package io.postbell.apns.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.postbell.apns.Pushes;
import io.postbell.event.Push;
import io.postbell.schemas.sensitive.Sensitive;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Payloads never exceed what Apple takes, as long as only the message is to blame. */
final class PayloadSizeTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** The longest escape of one code point. */
    private static final int WIDEST = 6;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "é",
                "\u0000",
                "\"",
                "\\\n",
                "🎉",
                "ab🎉é\u0001\"",
                "﷽x",
                "\u007f\u2028",
                "\ud83d",
                "a\udf89"
            })
    void longMessageIsCutToTheLongestThatFits(String piece) throws JsonProcessingException {
        String message = piece.repeat(6_000 / piece.length());
        ApnsPayload payload =
                ApnsPayload.of(Pushes.full().setMessage(Sensitive.of(message)).build());
        assertThat(payload.fits()).isTrue();
        assertThat(payload.truncated()).isTrue();
        assertThat(payload.bytes()).isBetween(4096 - WIDEST + 1, 4096);
        assertThat(payload.json().value().getBytes(StandardCharsets.UTF_8)).hasSize(payload.bytes());
        String body = body(payload);
        assertThat(body).endsWith("…");
        assertThat(message.codePoints()
                                .limit(body.codePointCount(0, body.length()) - 1L)
                                .mapToObj(Character::toString)
                                .collect(Collectors.joining())
                        + "…")
                .isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67", "\ud83c\udde9\ud83c\uddea", "e\u0301"})
    void noCharacterIsTornApart(String character) throws JsonProcessingException {
        for (int shift = 0; shift < 20; shift++) {
            String message = "x".repeat(shift) + character.repeat(3_000);
            ApnsPayload payload = ApnsPayload.of(
                    Pushes.full().setMessage(Sensitive.of(message)).build());
            assertThat(payload.fits()).isTrue();
            String body = body(payload);
            assertThat((body.length() - "…".length() - shift) % character.length())
                    .isZero();
            assertThat(message).startsWith(body.substring(0, body.length() - 1));
        }
    }

    @Test
    void everyLengthAroundTheLimitFits() throws JsonProcessingException {
        int overhead =
                ApnsPayload.of(Pushes.full().setMessage(Sensitive.of("a")).build())
                                .bytes()
                        - 1;
        for (int length :
                IntStream.rangeClosed(4096 - overhead - 8, 4096 - overhead + 8).toArray()) {
            ApnsPayload payload = ApnsPayload.of(
                    Pushes.full().setMessage(Sensitive.of("a".repeat(length))).build());
            boolean tooLong = overhead + length > 4096;
            assertThat(payload.truncated()).isEqualTo(tooLong);
            assertThat(payload.bytes()).isEqualTo(tooLong ? 4096 : overhead + length);
            assertThat(body(payload)).hasSize(tooLong ? 4096 - overhead - 2 : length);
        }
    }

    /** Emoji take more bytes than some of their codes: what counts is what is sent. */
    @Test
    void emojiCountAsTheyAreSent() throws JsonProcessingException {
        ApnsPayload payload = ApnsPayload.of(
                Pushes.full().setMessage(Sensitive.of(":uk:".repeat(511))).build());
        assertThat(payload.fits()).isTrue();
        assertThat(payload.truncated()).isTrue();
        assertThat(body(payload)).startsWith("🇬🇧 🇬🇧 ").doesNotContain(":").endsWith("…");
    }

    @Test
    void otherFieldsAreNeverCut() {
        ApnsPayload payload = ApnsPayload.of(
                Pushes.full().setSignature(Sensitive.of("s".repeat(5_000))).build());
        assertThat(payload.fits()).isFalse();
        assertThat(payload.json().value()).contains("s".repeat(5_000));
    }

    @Test
    void messageGoesWhenThereIsNoRoomForIt() throws JsonProcessingException {
        Push.Builder push = Pushes.full().setMessage(Sensitive.of("aaaa"));
        int overhead = ApnsPayload.of(push.build()).bytes() - 4 - "sig1".length();
        ApnsPayload payload = ApnsPayload.of(
                push.setSignature(Sensitive.of("s".repeat(4096 - overhead - 2))).build());
        assertThat(payload.fits()).isTrue();
        assertThat(body(payload)).isNull();
    }

    @Test
    void callMayHave5120Bytes() {
        Push.Builder push = Pushes.full().setTransport("voip");
        int overhead = ApnsPayload.of(push.build()).bytes() - "sig1".length();
        assertThat(call(push, 5120 - overhead).fits()).isTrue();
        assertThat(call(push, 5121 - overhead).fits()).isFalse();
    }

    @Test
    void printsNothingOfThePush() {
        ApnsPayload payload = ApnsPayload.of(
                Pushes.full().setMessage(Sensitive.of("a secret text")).build());
        assertThat(payload.toString()).doesNotContain("secret", "sig1", "Town Square");
    }

    private static ApnsPayload call(Push.Builder push, int signature) {
        return ApnsPayload.of(
                push.setSignature(Sensitive.of("s".repeat(signature))).build());
    }

    private static String body(ApnsPayload payload) throws JsonProcessingException {
        JsonNode parsed = JSON.readTree(payload.json().value());
        return parsed.at("/aps/alert/body").textValue();
    }
}
