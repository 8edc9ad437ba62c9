package io.postbell.fcm.gateway;

import com.google.firebase.ErrorCode;
import com.google.firebase.IncomingHttpResponse;
import com.google.firebase.messaging.FirebaseMessagingException;
import io.postbell.fcm.answer.FcmAnswer;
import io.postbell.fcm.answer.FcmAnswer.Fault;
import io.postbell.fcm.answer.RetryAfter;
import io.postbell.fcm.gateway.AccessTokens.NoAccessTokenException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** What the SDK threw, as plain values. */
final class SdkAnswers {
    /** In the text of an INVALID_ARGUMENT; the only sign by which Google tells a token that never was one. */
    private static final String BAD_TOKEN_TEXT = "not a valid FCM registration token";

    private SdkAnswers() {}

    /** A refusal, or a failure on the way. */
    static FcmAnswer of(FirebaseMessagingException thrown, Instant now) {
        IncomingHttpResponse response = thrown.getHttpResponse();
        if (response == null) {
            return FcmAnswer.none(fault(thrown));
        }
        return new FcmAnswer(
                Optional.ofNullable(thrown.getMessagingErrorCode()).map(Enum::name),
                Optional.of(OriginalStatus.of(response)),
                platformCode(thrown, response),
                String.valueOf(thrown.getMessage()).contains(BAD_TOKEN_TEXT),
                Optional.empty(),
                RetryAfter.in(response.getHeaders(), now));
    }

    /** Whether the request may still occupy its stream: the SDK gave up on it, the server did not end it. */
    static boolean isTimeout(Throwable thrown) {
        return causes(thrown).anyMatch(TimeoutException.class::isInstance);
    }

    /** The answer's own status text; without a JSON body the SDK makes one up, and the HTTP status says more. */
    private static Optional<String> platformCode(FirebaseMessagingException thrown, IncomingHttpResponse response) {
        boolean json = String.valueOf(response.getContent()).stripLeading().startsWith("{");
        return Optional.of(thrown.getErrorCode())
                .filter(code -> json && code != ErrorCode.UNKNOWN)
                .map(Enum::name);
    }

    private static Fault fault(Throwable thrown) {
        if (causes(thrown).anyMatch(NoAccessTokenException.class::isInstance)) {
            return Fault.TOKEN_ENDPOINT;
        }
        return isTimeout(thrown) ? Fault.TIMEOUT : Fault.CONNECTION;
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(10);
    }
}
