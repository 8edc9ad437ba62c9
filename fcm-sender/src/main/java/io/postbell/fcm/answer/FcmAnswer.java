package io.postbell.fcm.answer;

import java.time.Duration;
import java.util.Optional;

/**
 * A refusal or failure of one send, free of the SDK's types. Holds no text of the answer, because Google's texts may quote the token.
 *
 * @param fcmCode {@code FcmError.errorCode} of the answer, for example UNREGISTERED
 * @param httpStatus HTTP status of the answer, as Google sent it
 * @param platformCode {@code status} of the answer, for example NOT_FOUND
 * @param badToken whether the answer's text says that the token is not a registration token
 * @param fault what went wrong when there was no answer
 * @param retryAfter the answer's Retry-After
 */
public record FcmAnswer(
        Optional<String> fcmCode,
        Optional<Integer> httpStatus,
        Optional<String> platformCode,
        boolean badToken,
        Optional<Fault> fault,
        Optional<Duration> retryAfter) {

    /** Ways to fail without an answer. */
    public enum Fault {
        /** No access token could be had. */
        TOKEN_ENDPOINT,
        /** The proxy on the way wants a user and password, or others. */
        PROXY_CREDENTIALS,
        /** The proxy did not connect us with Google. */
        PROXY_REFUSED,
        /** No connection to the proxy. */
        PROXY_UNREACHABLE,
        /** Nothing came back in time. */
        TIMEOUT,
        /** The connection could not be made, or broke. */
        CONNECTION,
        /** The client library threw what it should not. */
        CLIENT
    }

    /** No answer, for this reason. */
    public static FcmAnswer none(Fault fault) {
        return new FcmAnswer(
                Optional.empty(), Optional.empty(), Optional.empty(), false, Optional.of(fault), Optional.empty());
    }
}
