package io.postbell.apns.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http2.StreamBufferingEncoder.Http2GoAwayException;
import io.netty.handler.proxy.ProxyConnectException;
import io.postbell.apns.request.Improvements;
import io.postbell.runtime.delivery.Outcome;
import io.postbell.runtime.delivery.Outcome.Answer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every row of the table in spec/providers.md 2.1. */
final class ApnsAnswersTest {
    private static final UUID ID = UUID.fromString("5f0c0e3e-5a0d-5b6a-9d3c-0a8f6f0b1c2d");
    private static final Instant SINCE = Instant.parse("2026-11-20T09:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final ApnsAnswers ANSWERS = new ApnsAnswers(Improvements.ALL, () -> NOW);
    private static final ApnsAnswers PROXYS = new ApnsAnswers(Improvements.NONE, () -> NOW);

    @Test
    void acceptedCarriesTheApnsId() {
        assertThat(ANSWERS.of(200, Optional.empty(), Optional.empty(), ID))
                .isEqualTo(new Outcome.Accepted(Answer.of(200, null), Optional.of(ID.toString())));
    }

    @ParameterizedTest
    @CsvSource({
        "400, BadDeviceToken,              TokenDoubtful",
        "400, DeviceTokenNotForTopic,      TokenDoubtful",
        "400, MissingDeviceToken,          TokenDoubtful",
        "400, BadCollapseId,               Rejected",
        "400, BadExpirationDate,           Rejected",
        "400, BadMessageId,                Rejected",
        "400, BadPriority,                 Rejected",
        "400, InvalidPushType,             Rejected",
        "400, PayloadEmpty,                Rejected",
        "400, DuplicateHeaders,            Rejected",
        "400, BadTopic,                    Misconfigured",
        "400, MissingTopic,                Misconfigured",
        "400, TopicDisallowed,             Misconfigured",
        "400, IdleTimeout,                 Unknown PT0S",
        "403, ExpiredProviderToken,        Misconfigured",
        "403, InvalidProviderToken,        Misconfigured",
        "403, MissingProviderToken,        Misconfigured",
        "403, BadCertificate,              Misconfigured",
        "403, BadCertificateEnvironment,   Misconfigured",
        "403, Forbidden,                   Misconfigured",
        "403, UnrelatedKeyIdInToken,       Misconfigured",
        "403, BadEnvironmentKeyIdInToken,  Misconfigured",
        "403, BadEnvironmentKeyInToken,    Misconfigured",
        "404, BadPath,                     Rejected",
        "405, MethodNotAllowed,            Rejected",
        "410, Unregistered,                TokenDead",
        "410, ExpiredToken,                TokenDead",
        "413, PayloadTooLarge,             Rejected",
        "429, TooManyRequests,             Throttled PT30S",
        "429, TooManyProviderTokenUpdates, Throttled PT1M",
        "500, InternalServerError,         Unknown PT15M",
        "503, ServiceUnavailable,          Unknown PT15M",
        "503, Shutdown,                    Unknown PT15M",
    })
    void knownReason(int status, String reason, String expected) {
        assertThat(ANSWERS.of(status, Optional.of(reason), Optional.empty(), ID))
                .isEqualTo(outcome(expected, Answer.of(status, reason), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "400, Rejected",
        "401, Rejected",
        "403, Misconfigured",
        "404, Rejected",
        "410, TokenDead",
        "413, Rejected",
        "418, Rejected",
        "429, Throttled PT30S",
        "499, Rejected",
        "500, Unknown PT10S",
        "502, Unknown PT10S",
        "503, Unknown PT10S",
        "504, Unknown PT10S",
        "599, Unknown PT10S",
        "100, Unknown PT10S",
        "204, Unknown PT10S",
        "302, Unknown PT10S",
    })
    void unknownOrMissingReasonGoesByStatus(int status, String expected) {
        assertThat(ANSWERS.of(status, Optional.of("SomethingNew"), Optional.empty(), ID))
                .isEqualTo(outcome(expected, Answer.of(status, "SomethingNew"), Optional.empty()));
        assertThat(ANSWERS.of(status, Optional.empty(), Optional.empty(), ID))
                .isEqualTo(outcome(expected, Answer.of(status, null), Optional.empty()));
    }

    @Test
    void reasonCountsOnlyWithItsStatus() {
        assertThat(ANSWERS.of(500, Optional.of("BadDeviceToken"), Optional.empty(), ID))
                .isInstanceOf(Outcome.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({"410, Unregistered", "410, ExpiredToken"})
    void deadSinceAppleSaysSo(int status, String reason) {
        assertThat(ANSWERS.of(status, Optional.of(reason), Optional.of(SINCE), ID))
                .isEqualTo(new Outcome.TokenDead(Answer.of(status, reason), Optional.of(SINCE)));
    }

    /** The four words of section 7 of the push proxy's contract, whenever the token was registered. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "410, Unregistered,           TokenDead",
                "410, ExpiredToken,           Rejected",
                "410, SomethingNew,           Rejected",
                "410, -,                      Rejected",
                "400, BadDeviceToken,         TokenDoubtful",
                "400, MissingDeviceToken,     TokenDoubtful",
                "400, DeviceTokenNotForTopic, TokenDoubtful",
                "400, BadTopic,               Misconfigured",
            })
    void asThePushProxyTakesThem(int status, String reason, String expected) {
        assertThat(PROXYS.of(status, Optional.ofNullable(reason), Optional.of(SINCE), ID))
                .isEqualTo(outcome(expected, Answer.of(status, reason), Optional.of(NOW)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>502</html>", "two words", "", "line\nbreak"})
    void textInPlaceOfAReasonIsDropped(String text) {
        assertThat(ANSWERS.of(502, Optional.of(text), Optional.empty(), ID).answer())
                .isEqualTo(Answer.of(502, null));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void noAnswer(Throwable failure, String label) {
        assertThat(ApnsAnswers.of(NoAnswer.of(failure, false)))
                .isEqualTo(new Outcome.Unknown(Answer.none(label), Duration.ofSeconds(10)));
        assertThat(NoAnswer.of(new CompletionException(failure), false)).isEqualTo(NoAnswer.of(failure, false));
    }

    @ParameterizedTest
    @MethodSource("proxyFailures")
    void noAnswerForTheProxy(Throwable failure, NoAnswer why) {
        assertThat(NoAnswer.of(failure, true)).isEqualTo(why);
    }

    static Stream<Arguments> proxyFailures() {
        return Stream.of(
                Arguments.of(
                        new ProxyConnectException(
                                "http, basic, p:1 => a:443, status: 407 Proxy Authentication Required"),
                        NoAnswer.PROXY_CREDENTIALS),
                Arguments.of(
                        new ProxyConnectException("socks5, password, p:1 => a:443, authStatus: FAILURE"),
                        NoAnswer.PROXY_CREDENTIALS),
                Arguments.of(
                        new ProxyConnectException("socks5, none, p:1 => a:443, unexpected authMethod: UNACCEPTED"),
                        NoAnswer.PROXY_CREDENTIALS),
                Arguments.of(
                        new ProxyConnectException("http, none, p:1 => a:443, status: 403 Forbidden"),
                        NoAnswer.PROXY_REFUSED),
                Arguments.of(new ProxyConnectException("http, none, p:1 => a:443, timeout"), NoAnswer.PROXY_REFUSED),
                Arguments.of(new ConnectException("refused"), NoAnswer.PROXY_UNREACHABLE),
                Arguments.of(new UnresolvedAddressException(), NoAnswer.PROXY_UNREACHABLE),
                Arguments.of(new SSLHandshakeException("untrusted"), NoAnswer.CONNECT_FAILED));
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new TimeoutException(), "deadline"),
                Arguments.of(new ConnectException("refused"), "connect_failed"),
                Arguments.of(new ConnectTimeoutException("late"), "connect_failed"),
                Arguments.of(new UnknownHostException("no.such.host"), "connect_failed"),
                Arguments.of(new SSLHandshakeException("untrusted"), "connect_failed"),
                Arguments.of(new DecoderException(new SSLHandshakeException("untrusted")), "connect_failed"),
                Arguments.of(new DecoderException("no HTTP/2"), "transport_error"),
                Arguments.of(new Http2GoAwayException(1, 0, new byte[0]), "goaway"),
                Arguments.of(new IOException("Stream closed before a reply was received"), "stream_closed"),
                Arguments.of(new IllegalStateException("closed"), "client_closed"),
                Arguments.of(new RuntimeException("?"), "transport_error"));
    }

    @Test
    void withoutAPermitItIsOurOwnThrottling() {
        assertThat(ApnsAnswers.of(NoAnswer.NO_PERMIT))
                .isEqualTo(new Outcome.Throttled(Answer.none("no_permit"), Duration.ofSeconds(10)));
    }

    private static Outcome outcome(String expected, Answer answer, Optional<Instant> since) {
        String[] parts = expected.split(" ", 2);
        return switch (parts[0]) {
            case "TokenDead" -> new Outcome.TokenDead(answer, since);
            case "TokenDoubtful" -> new Outcome.TokenDead(answer, since, true);
            case "Rejected" -> new Outcome.Rejected(answer);
            case "Misconfigured" -> new Outcome.Misconfigured(answer);
            case "Throttled" -> new Outcome.Throttled(answer, Duration.parse(parts[1]));
            case "Unknown" -> new Outcome.Unknown(answer, Duration.parse(parts[1]));
            default -> throw new AssertionError(expected);
        };
    }
}
