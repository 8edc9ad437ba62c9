package io.postbell.fcm.answer;

import static io.postbell.fcm.answer.Verdict.MISCONFIGURED;
import static io.postbell.fcm.answer.Verdict.MISCONFIGURED_ELSEWHERE;
import static io.postbell.fcm.answer.Verdict.REJECTED;
import static io.postbell.fcm.answer.Verdict.THROTTLED;
import static io.postbell.fcm.answer.Verdict.TOKEN_DEAD;
import static io.postbell.fcm.answer.Verdict.TOKEN_DEAD_IF_SAID;
import static io.postbell.fcm.answer.Verdict.TOKEN_DOUBTFUL;
import static io.postbell.fcm.answer.Verdict.UNKNOWN;
import static io.postbell.fcm.answer.Verdict.UNKNOWN_ONCE;

import io.postbell.fcm.answer.FcmAnswer.Fault;
import io.postbell.fcm.message.Improvements;
import io.postbell.runtime.delivery.Outcome;
import io.postbell.runtime.delivery.Outcome.Answer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The table of spec providers, section 4.1: FCM's error code first, then the HTTP status, then the cause. The code comes first because
 * status 404, 400, 401 and 403 each mean two things: a 404 with UNREGISTERED is a dead phone, a bare 404 a wrong project id.
 */
public final class FcmAnswers {
    /** Google asks for at least this before a failed message is sent again. */
    public static final Duration SHORTEST_WAIT = Duration.ofSeconds(10);

    /** Google's default for 429 without Retry-After. */
    public static final Duration THROTTLED_WAIT = Duration.ofSeconds(60);

    private static final Map<String, Verdict> BY_CODE = Map.of(
            "UNREGISTERED", TOKEN_DEAD,
            "SENDER_ID_MISMATCH", TOKEN_DOUBTFUL,
            "INVALID_ARGUMENT", TOKEN_DEAD_IF_SAID,
            // the project's key for Apple or the web: none of Android's business, so the app is not paused
            "THIRD_PARTY_AUTH_ERROR", MISCONFIGURED_ELSEWHERE,
            "QUOTA_EXCEEDED", THROTTLED,
            "INTERNAL", UNKNOWN,
            "UNAVAILABLE", UNKNOWN);

    private static final Map<Integer, Verdict> BY_STATUS = Map.of(
            401, MISCONFIGURED,
            403, MISCONFIGURED,
            404, MISCONFIGURED,
            408, UNKNOWN,
            429, THROTTLED);

    private static final Map<Fault, Verdict> BY_FAULT = Map.of(
            Fault.TOKEN_ENDPOINT, MISCONFIGURED,
            Fault.PROXY_CREDENTIALS, UNKNOWN,
            Fault.PROXY_REFUSED, UNKNOWN,
            Fault.PROXY_UNREACHABLE, UNKNOWN,
            Fault.TIMEOUT, UNKNOWN,
            Fault.CONNECTION, UNKNOWN,
            Fault.CLIENT, UNKNOWN_ONCE);

    private FcmAnswers() {}

    /**
     * What a refusal or failure means.
     *
     * @param attempt number of the attempt that it belongs to, 1 for the first
     * @param improvements what is done better than by the push proxy
     */
    public static Outcome outcome(FcmAnswer answer, int attempt, Improvements improvements) {
        Answer said = new Answer(answer.httpStatus(), Optional.of(reason(answer)));
        return switch (verdict(answer)) {
            case TOKEN_DEAD -> new Outcome.TokenDead(said, Optional.empty());
            case TOKEN_DOUBTFUL -> new Outcome.TokenDead(said, Optional.empty(), true);
            case TOKEN_DEAD_IF_SAID ->
                answer.badToken() && improvements.invalidTokens()
                        ? new Outcome.TokenDead(said, Optional.empty(), true)
                        : new Outcome.Rejected(said);
            case REJECTED -> new Outcome.Rejected(said);
            case THROTTLED -> new Outcome.Throttled(said, answer.retryAfter().orElse(THROTTLED_WAIT), true);
            case UNKNOWN -> new Outcome.Unknown(said, waitOf(answer));
            case UNKNOWN_ONCE -> attempt <= 1 ? new Outcome.Unknown(said, waitOf(answer)) : new Outcome.Rejected(said);
            case MISCONFIGURED -> new Outcome.Misconfigured(said);
            case MISCONFIGURED_ELSEWHERE -> new Outcome.Misconfigured(said, false);
        };
    }

    private static Verdict verdict(FcmAnswer answer) {
        return answer.fcmCode()
                .map(BY_CODE::get)
                .or(() -> answer.httpStatus().map(FcmAnswers::byStatus))
                .or(() -> answer.fault().map(BY_FAULT::get))
                .orElse(UNKNOWN);
    }

    private static Verdict byStatus(int status) {
        boolean abort = status >= 400 && status < 500;
        return BY_STATUS.getOrDefault(status, abort ? REJECTED : UNKNOWN);
    }

    private static Duration waitOf(FcmAnswer answer) {
        Duration wait = answer.retryAfter().orElse(SHORTEST_WAIT);
        return wait.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : wait;
    }

    private static String reason(FcmAnswer answer) {
        return answer.fcmCode()
                .or(answer::platformCode)
                .or(() -> answer.httpStatus().map(status -> "HTTP_" + status))
                .or(() -> answer.fault().map(fault -> fault.name().toLowerCase(Locale.ROOT)))
                .orElse("unknown");
    }
}
