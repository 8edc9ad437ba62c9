package io.postbell.fcm.gateway;

import com.google.api.client.http.HttpResponseException;
import com.google.firebase.ErrorCode;
import com.google.firebase.IncomingHttpResponse;
import com.google.firebase.messaging.FirebaseMessagingException;
import io.postbell.fcm.answer.FcmAnswer;
import io.postbell.fcm.answer.FcmAnswer.Fault;
import io.postbell.fcm.answer.RetryAfter;
import io.postbell.fcm.gateway.AccessTokens.NoAccessTokenException;
import io.postbell.runtime.outbound.OutboundProxy.Trouble;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.hc.client5.http.ConnectTimeoutException;

/** What the SDK threw, as plain values. */
final class SdkAnswers {
    /** In the text of an INVALID_ARGUMENT; the only sign by which Google tells a token that never was one. */
    private static final String BAD_TOKEN_TEXT = "not a valid FCM registration token";

    private static final int PROXY_AUTHENTICATION = 407;

    private SdkAnswers() {}

    /**
     * A refusal, or a failure on the way.
     *
     * @param proxied whether there is a proxy on the way of what failed, see {@link #isForLackOfToken}
     */
    static FcmAnswer of(FirebaseMessagingException thrown, boolean proxied, Instant now) {
        IncomingHttpResponse response = thrown.getHttpResponse();
        if (response == null) {
            return FcmAnswer.none(proxied ? proxyFault(thrown).orElseGet(() -> fault(thrown)) : fault(thrown));
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

    /** What a fault says of the proxy on the way. */
    static Optional<Trouble> trouble(Fault fault) {
        return switch (fault) {
            case PROXY_CREDENTIALS -> Optional.of(Trouble.CREDENTIALS);
            case PROXY_REFUSED -> Optional.of(Trouble.REFUSED);
            case PROXY_UNREACHABLE -> Optional.of(Trouble.UNREACHABLE);
            default -> Optional.empty();
        };
    }

    /** Whether it was the proxy, on the way of the message or of its access token. */
    private static Optional<Fault> proxyFault(Throwable thrown) {
        return causes(thrown).flatMap(cause -> proxyFaultOf(cause).stream()).findFirst();
    }

    private static Optional<Fault> proxyFaultOf(Throwable cause) {
        if (cause instanceof TunnelException tunnel) {
            return Optional.of(
                    switch (tunnel.trouble()) {
                        case CREDENTIALS -> Fault.PROXY_CREDENTIALS;
                        case REFUSED -> Fault.PROXY_REFUSED;
                        case UNREACHABLE -> Fault.PROXY_UNREACHABLE;
                    });
        }
        if (cause instanceof HttpResponseException answer && answer.getStatusCode() == PROXY_AUTHENTICATION) {
            return Optional.of(Fault.PROXY_CREDENTIALS);
        }
        boolean unreachable = cause instanceof ConnectException
                || cause instanceof ConnectTimeoutException
                || cause instanceof UnknownHostException;
        return unreachable ? Optional.of(Fault.PROXY_UNREACHABLE) : Optional.empty();
    }

    /** Whether it failed on the way to an access token, and not on that of the message. */
    static boolean isForLackOfToken(Throwable thrown) {
        return causes(thrown).anyMatch(NoAccessTokenException.class::isInstance);
    }

    private static Fault fault(Throwable thrown) {
        if (isForLackOfToken(thrown)) {
            return Fault.TOKEN_ENDPOINT;
        }
        return isTimeout(thrown) ? Fault.TIMEOUT : Fault.CONNECTION;
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(10);
    }
}
