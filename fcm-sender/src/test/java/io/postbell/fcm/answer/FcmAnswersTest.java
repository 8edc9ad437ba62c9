package io.postbell.fcm.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.fcm.answer.FcmAnswer.Fault;
import io.postbell.fcm.message.Improvements;
import io.postbell.runtime.delivery.Outcome;
import io.postbell.runtime.delivery.Outcome.Answer;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of spec providers, section 4.1, row by row. The same rows over the wire: {@code FcmGatewayAnswersTest}. */
class FcmAnswersTest {
    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            # http, platform code, FCM code, bad token, Retry-After, attempt, outcome, wait, reason
            404, NOT_FOUND, UNREGISTERED, false, -, 1, TokenDead, -, UNREGISTERED
            404, NOT_FOUND, -, false, -, 1, Misconfigured, -, NOT_FOUND
            404, -, -, false, -, 1, Misconfigured, -, HTTP_404
            400, INVALID_ARGUMENT, INVALID_ARGUMENT, true, -, 1, TokenDoubtful, -, INVALID_ARGUMENT
            400, INVALID_ARGUMENT, INVALID_ARGUMENT, false, -, 1, Rejected, -, INVALID_ARGUMENT
            400, INVALID_ARGUMENT, -, false, -, 1, Rejected, -, INVALID_ARGUMENT
            400, INVALID_ARGUMENT, -, true, -, 1, Rejected, -, INVALID_ARGUMENT
            401, UNAUTHENTICATED, -, false, -, 1, Misconfigured, -, UNAUTHENTICATED
            401, UNAUTHENTICATED, THIRD_PARTY_AUTH_ERROR, false, -, 1, MisconfiguredElsewhere, -, THIRD_PARTY_AUTH_ERROR
            403, PERMISSION_DENIED, SENDER_ID_MISMATCH, false, -, 1, TokenDoubtful, -, SENDER_ID_MISMATCH
            403, PERMISSION_DENIED, -, false, -, 1, Misconfigured, -, PERMISSION_DENIED
            429, RESOURCE_EXHAUSTED, QUOTA_EXCEEDED, false, -, 1, Throttled, 60, QUOTA_EXCEEDED
            429, RESOURCE_EXHAUSTED, QUOTA_EXCEEDED, false, 37, 1, Throttled, 37, QUOTA_EXCEEDED
            429, -, -, false, -, 1, Throttled, 60, HTTP_429
            500, INTERNAL, INTERNAL, false, -, 1, Unknown, 10, INTERNAL
            500, INTERNAL, -, false, -, 9, Unknown, 10, INTERNAL
            503, UNAVAILABLE, UNAVAILABLE, false, -, 1, Unknown, 10, UNAVAILABLE
            503, UNAVAILABLE, UNAVAILABLE, false, 42, 1, Unknown, 42, UNAVAILABLE
            503, UNAVAILABLE, UNAVAILABLE, false, 2, 1, Unknown, 10, UNAVAILABLE
            502, -, -, false, -, 1, Unknown, 10, HTTP_502
            504, -, -, false, -, 1, Unknown, 10, HTTP_504
            599, -, -, false, -, 1, Unknown, 10, HTTP_599
            302, -, -, false, -, 1, Unknown, 10, HTTP_302
            408, -, -, false, -, 1, Unknown, 10, HTTP_408
            413, -, -, false, -, 1, Rejected, -, HTTP_413
            """)
    void anAnswer(
            int status,
            String platformCode,
            String fcmCode,
            boolean badToken,
            Long retryAfter,
            int attempt,
            String outcome,
            Long wait,
            String reason) {
        FcmAnswer answer = new FcmAnswer(
                Optional.ofNullable(fcmCode),
                Optional.of(status),
                Optional.ofNullable(platformCode),
                badToken,
                Optional.empty(),
                Optional.ofNullable(retryAfter).map(Duration::ofSeconds));
        assertThat(FcmAnswers.outcome(answer, attempt, Improvements.ALL))
                .isEqualTo(outcome(outcome, Answer.of(status, reason), wait));
    }

    /** The two words of section 7 of the push proxy's contract. */
    @ParameterizedTest
    @CsvSource({
        "404, UNREGISTERED,       TokenDead",
        "403, SENDER_ID_MISMATCH, TokenDoubtful",
        "400, INVALID_ARGUMENT,   Rejected",
    })
    void asThePushProxyTakesIt(int status, String code, String outcome) {
        FcmAnswer answer = new FcmAnswer(
                Optional.of(code), Optional.of(status), Optional.empty(), true, Optional.empty(), Optional.empty());
        assertThat(FcmAnswers.outcome(answer, 1, Improvements.NONE))
                .isEqualTo(outcome(outcome, Answer.of(status, code), null));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "TOKEN_ENDPOINT, 1, Misconfigured, -, token_endpoint",
                "TIMEOUT, 1, Unknown, 10, timeout",
                "TIMEOUT, 5, Unknown, 10, timeout",
                "CONNECTION, 1, Unknown, 10, connection",
                "CLIENT, 1, Unknown, 10, client",
                "CLIENT, 2, Rejected, -, client",
            })
    void noAnswer(Fault fault, int attempt, String outcome, Long wait, String reason) {
        assertThat(FcmAnswers.outcome(FcmAnswer.none(fault), attempt, Improvements.ALL))
                .isEqualTo(outcome(outcome, Answer.none(reason), wait));
    }

    private static Outcome outcome(String name, Answer answer, Long wait) {
        return switch (name) {
            case "TokenDead" -> new Outcome.TokenDead(answer, Optional.empty());
            case "TokenDoubtful" -> new Outcome.TokenDead(answer, Optional.empty(), true);
            case "Rejected" -> new Outcome.Rejected(answer);
            case "Throttled" -> new Outcome.Throttled(answer, Duration.ofSeconds(wait), true);
            case "Unknown" -> new Outcome.Unknown(answer, Duration.ofSeconds(wait));
            case "Misconfigured" -> new Outcome.Misconfigured(answer);
            case "MisconfiguredElsewhere" -> new Outcome.Misconfigured(answer, false);
            default -> throw new IllegalArgumentException(name);
        };
    }
}
