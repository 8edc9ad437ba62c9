package io.postbell.fcm.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.fcm.Pushes;
import io.postbell.fcm.google.Reply;
import io.postbell.runtime.delivery.Outcome;
import io.postbell.runtime.delivery.Outcome.Answer;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of spec providers, section 4.1, as the real SDK sees it over the wire. Each row is one request: the SDK never repeats. */
class FcmGatewayAnswersTest extends GatewayFixture {
    private static final String BAD_REQUEST = """
            {"@type":"type.googleapis.com/google.rpc.BadRequest","fieldViolations":[{"field":"message.android.ttl","description":"bad"}]}""";
    private static final String QUOTA_FAILURE = """
            {"@type":"type.googleapis.com/google.rpc.QuotaFailure","violations":[{"subject":"project:demo"}]}""";
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void eachAnswerHasItsOutcome(String row, Reply reply, Outcome outcome) throws Exception {
        String token = "token-" + row;
        google.fcm().reply(token, reply);
        assertThat(send(Pushes.to(token))).isEqualTo(outcome);
        assertThat(google.fcm().requests(token)).hasSize(1);
    }

    static Stream<Arguments> rows() {
        return Stream.of(
                Arguments.of("200", Reply.ok("projects/demo/messages/0:1"), accepted("projects/demo/messages/0:1")),
                Arguments.of(
                        "404-UNREGISTERED",
                        Reply.fcmError(404, "NOT_FOUND", "UNREGISTERED", "Requested entity was not found."),
                        new Outcome.TokenDead(Answer.of(404, "UNREGISTERED"), Optional.empty())),
                Arguments.of(
                        "404-bare",
                        Reply.error(404, "NOT_FOUND", "Requested entity was not found.", ""),
                        new Outcome.Misconfigured(Answer.of(404, "NOT_FOUND"))),
                Arguments.of("404-html", Reply.html(404), new Outcome.Misconfigured(Answer.of(404, "HTTP_404"))),
                Arguments.of(
                        "400-bad-token",
                        Reply.fcmError(
                                400,
                                "INVALID_ARGUMENT",
                                "INVALID_ARGUMENT",
                                "The registration token is not a valid FCM registration token"),
                        new Outcome.TokenDead(Answer.of(400, "INVALID_ARGUMENT"), Optional.empty(), true)),
                Arguments.of(
                        "400-INVALID_ARGUMENT",
                        Reply.fcmError(400, "INVALID_ARGUMENT", "INVALID_ARGUMENT", "Message is wrong"),
                        new Outcome.Rejected(Answer.of(400, "INVALID_ARGUMENT"))),
                Arguments.of(
                        "400-BadRequest",
                        Reply.error(400, "INVALID_ARGUMENT", "Invalid value", BAD_REQUEST),
                        new Outcome.Rejected(Answer.of(400, "INVALID_ARGUMENT"))),
                Arguments.of(
                        "401-THIRD_PARTY_AUTH_ERROR",
                        Reply.fcmError(401, "UNAUTHENTICATED", "THIRD_PARTY_AUTH_ERROR", "Auth error from APNS"),
                        new Outcome.Misconfigured(Answer.of(401, "THIRD_PARTY_AUTH_ERROR"), false)),
                Arguments.of(
                        "401-bearer",
                        Reply.error(401, "UNAUTHENTICATED", "Request had invalid credentials.", "")
                                .with("www-authenticate", "Bearer realm=\"x\", error=\"invalid_token\""),
                        new Outcome.Misconfigured(Answer.of(401, "UNAUTHENTICATED"))),
                Arguments.of(
                        "403-SENDER_ID_MISMATCH",
                        Reply.fcmError(403, "PERMISSION_DENIED", "SENDER_ID_MISMATCH", "SenderId mismatch"),
                        new Outcome.TokenDead(Answer.of(403, "SENDER_ID_MISMATCH"), Optional.empty(), true)),
                Arguments.of(
                        "403-bare",
                        Reply.error(403, "PERMISSION_DENIED", "Permission denied", ""),
                        new Outcome.Misconfigured(Answer.of(403, "PERMISSION_DENIED"))),
                Arguments.of(
                        "429-Retry-After",
                        quota().with("retry-after", "37"),
                        new Outcome.Throttled(Answer.of(429, "QUOTA_EXCEEDED"), Duration.ofSeconds(37), true)),
                Arguments.of(
                        "429",
                        quota(),
                        new Outcome.Throttled(Answer.of(429, "QUOTA_EXCEEDED"), Duration.ofSeconds(60), true)),
                Arguments.of(
                        "429-bare",
                        Reply.error(429, "RESOURCE_EXHAUSTED", "Quota exceeded", QUOTA_FAILURE),
                        new Outcome.Throttled(Answer.of(429, "RESOURCE_EXHAUSTED"), Duration.ofSeconds(60), true)),
                Arguments.of("500", Reply.fcmError(500, "INTERNAL", "INTERNAL", "oops"), unknown(500, "INTERNAL", 10)),
                Arguments.of("503", unavailable(), unknown(503, "UNAVAILABLE", 10)),
                Arguments.of(
                        "503-Retry-After", unavailable().with("retry-after", "42"), unknown(503, "UNAVAILABLE", 42)),
                Arguments.of("503-html", Reply.html(503), unknown(503, "HTTP_503", 10)),
                Arguments.of("502-html", Reply.html(502), unknown(502, "HTTP_502", 10)),
                Arguments.of("504-html", Reply.html(504), unknown(504, "HTTP_504", 10)),
                Arguments.of(
                        "302", Reply.html(302).with("location", "https://example.org/"), unknown(302, "HTTP_302", 10)),
                Arguments.of(
                        "reset",
                        Reply.of(Reply.Kind.RESET),
                        new Outcome.Unknown(Answer.none("connection"), TEN_SECONDS)),
                Arguments.of(
                        "close",
                        Reply.of(Reply.Kind.CLOSE),
                        new Outcome.Unknown(Answer.none("connection"), TEN_SECONDS)),
                Arguments.of("200-unreadable", Reply.json(200, "<html>"), unknown(200, "HTTP_200", 10)),
                Arguments.of(
                        "status-that-the-sdk-does-not-know",
                        Reply.error(501, "UNIMPLEMENTED", "no", ""),
                        new Outcome.Unknown(Answer.none("client"), TEN_SECONDS)));
    }

    private static Reply quota() {
        return Reply.fcmError(429, "RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED", "Quota exceeded");
    }

    private static Reply unavailable() {
        return Reply.fcmError(503, "UNAVAILABLE", "UNAVAILABLE", "try later");
    }

    private static Outcome accepted(String name) {
        return new Outcome.Accepted(Answer.of(200, null), Optional.of(name));
    }

    private static Outcome unknown(int status, String reason, int seconds) {
        return new Outcome.Unknown(Answer.of(status, reason), Duration.ofSeconds(seconds));
    }
}
