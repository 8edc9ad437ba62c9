package io.postbell.fcm.gateway;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.postbell.fcm.Pushes;
import io.postbell.fcm.google.FakeGoogle;
import io.postbell.fcm.google.Reply;
import io.postbell.fcm.message.Improvements;
import io.postbell.runtime.delivery.Outcome;
import io.postbell.runtime.delivery.Outcome.Answer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way to Google is slow, stuck or closed. */
class FcmGatewayTroubleTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Outcome TIMEOUT = new Outcome.Unknown(Answer.none("timeout"), Duration.ofSeconds(10));
    private static final Outcome DEADLINE = new Outcome.Unknown(Answer.none("deadline"), Duration.ofSeconds(10));
    private static final Outcome CLOSED = new Outcome.Unknown(Answer.none("gateway_closed"), Duration.ofSeconds(10));

    private FakeGoogle google;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        google = FakeGoogle.start(folder);
    }

    @AfterEach
    void close() {
        google.close();
    }

    @Test
    void manySendsShareFewConnectionsAndOneAccessToken() throws Exception {
        int connections = 3;
        google.fcm().delay(Duration.ofMillis(20));
        try (FcmGateway gateway = gateway(google.app(connections))) {
            // three times more than there are streams: the caller is never held up, and all are sent
            List<CompletableFuture<Outcome>> sends = sends(gateway, connections * 300, "many-");
            assertThat(all(sends)).allMatch(Outcome.Accepted.class::isInstance);
        }
        assertThat(google.fcm().requests()).hasSize(connections * 300);
        assertThat(google.fcm().connections()).isEqualTo(connections);
        assertThat(google.oauth().fetches()).isEqualTo(1);
    }

    @Test
    void anUnansweredRequestEndsAtTheReadTimeout() throws Exception {
        google.fcm().reply("stuck", Reply.of(Reply.Kind.HANG));
        try (FcmGateway gateway = gateway(google.app(1, timeouts(Duration.ofSeconds(1), LONG)))) {
            assertThat(send(gateway, "stuck")).isEqualTo(TIMEOUT);
            assertThat(send(gateway, "fine")).isInstanceOf(Outcome.Accepted.class);
        }
    }

    @Test
    void aConnectionThatLostTooManyStreamsIsReplaced() throws Exception {
        int stuck = 3 * ConnectionSlot.SPARE;
        IntStream.range(0, stuck).forEach(i -> google.fcm().reply("stuck-" + i, Reply.of(Reply.Kind.HANG)));
        try (FcmGateway gateway = gateway(google.app(1, timeouts(Duration.ofSeconds(1), LONG)))) {
            assertThat(all(sends(gateway, stuck, "stuck-"))).containsOnly(TIMEOUT);
            // more than the streams that would be left
            assertThat(all(sends(gateway, 200, "after-"))).allMatch(Outcome.Accepted.class::isInstance);
        }
        assertThat(google.fcm().connections()).isGreaterThan(1);
    }

    @Test
    void theDeadlineHoldsWhereverTheSendIs() throws Exception {
        int more = ConnectionSlot.PERMITS + 50;
        google.fcm().delay(Duration.ofSeconds(30));
        try (FcmGateway gateway = gateway(google.app(1, timeouts(LONG, Duration.ofSeconds(1))))) {
            assertThat(all(sends(gateway, more, "late-"))).containsOnly(DEADLINE);
        }
        assertThat(google.fcm().requests().size()).isLessThanOrEqualTo(ConnectionSlot.PERMITS);
    }

    @Test
    void closingEndsWhatIsUnderWayAndWhatWaits() throws Exception {
        google.fcm().delay(LONG);
        FcmGateway gateway = gateway(google.app(1, timeouts(LONG, LONG)));
        List<CompletableFuture<Outcome>> sends = sends(gateway, ConnectionSlot.PERMITS + 50, "cut-");
        gateway.close();
        assertThat(all(sends)).allMatch(Outcome.Unknown.class::isInstance).contains(CLOSED);
        assertThat(send(gateway, "afterwards")).isEqualTo(CLOSED);
    }

    @Test
    void aClosedServerIsAnUnknownOutcomeAndItsReturnIsNoticed() throws Exception {
        try (FcmGateway gateway = gateway(google.app(1))) {
            google.fcm().reply("one", Reply.of(Reply.Kind.CLOSE));
            assertThat(send(gateway, "one")).isInstanceOf(Outcome.Unknown.class);
            assertThat(send(gateway, "two")).isInstanceOf(Outcome.Accepted.class);
            google.fcm().close();
            assertThat(send(gateway, "three"))
                    .isEqualTo(new Outcome.Unknown(Answer.none("connection"), Duration.ofSeconds(10)));
        }
    }

    @Test
    void aGoodbyeOfTheServerHarmsNothingThatIsUnderWay() throws Exception {
        google.fcm().delay(Duration.ofMillis(200));
        google.fcm().reply("last", Reply.ok("projects/demo/messages/9").lastOfItsConnection());
        try (FcmGateway gateway = gateway(google.app(1))) {
            List<CompletableFuture<Outcome>> underWay = sends(gateway, 30, "under-way-");
            CompletableFuture<Outcome> last = GatewayFixture.start(gateway, Pushes.to("last"), 1);
            assertThat(all(underWay)).allMatch(Outcome.Accepted.class::isInstance);
            assertThat(last.get(90, SECONDS)).isInstanceOf(Outcome.Accepted.class);
            assertThat(send(gateway, "next")).isInstanceOf(Outcome.Accepted.class);
        }
        assertThat(google.fcm().connections()).isEqualTo(2);
    }

    @Test
    void withoutAnAccessTokenTheAppIsMisconfigured() throws Exception {
        try (FcmGateway gateway = gateway(google.app(1))) {
            google.oauth().refuse(true);
            assertThat(send(gateway, "no-token")).isEqualTo(new Outcome.Misconfigured(Answer.none("token_endpoint")));
            google.oauth().refuse(false);
            assertThat(send(gateway, "token")).isInstanceOf(Outcome.Accepted.class);
        }
        assertThat(google.fcm().requests("no-token")).isEmpty();
    }

    @Test
    void aRefusedAccessTokenIsReplacedOnceForAll() throws Exception {
        google.fcm().reply("first", request -> Reply.ok("projects/demo/messages/1"));
        Reply refused = Reply.error(401, "UNAUTHENTICATED", "Request had invalid credentials.", "");
        IntStream.range(0, 50).forEach(i -> google.fcm()
                .reply(
                        "old-" + i,
                        request -> isFirstToken(request.headers()) ? refused : Reply.ok("projects/demo/messages/2")));
        try (FcmGateway gateway = gateway(google.app(1))) {
            assertThat(send(gateway, "first")).isInstanceOf(Outcome.Accepted.class);
            assertThat(all(sends(gateway, 50, "old-")))
                    .contains(new Outcome.Misconfigured(Answer.of(401, "UNAUTHENTICATED")));
            assertThat(send(gateway, "old-0")).isInstanceOf(Outcome.Accepted.class);
        }
        assertThat(google.oauth().fetches()).isEqualTo(2);
    }

    @Test
    void aKeyOfApplesThatGoogleRefusesIsNoReasonForANewAccessToken() throws Exception {
        google.fcm()
                .reply(
                        "apple",
                        Reply.fcmError(401, "UNAUTHENTICATED", "THIRD_PARTY_AUTH_ERROR", "Auth error from APNS"));
        try (FcmGateway gateway = gateway(google.app(1))) {
            assertThat(send(gateway, "apple")).isInstanceOf(Outcome.Misconfigured.class);
            assertThat(send(gateway, "android")).isInstanceOf(Outcome.Accepted.class);
        }
        assertThat(google.oauth().fetches()).isEqualTo(1);
    }

    private static boolean isFirstToken(Map<String, String> headers) {
        return headers.get("authorization").equals("Bearer ya29.test-1");
    }

    private static FcmApp.Timeouts timeouts(Duration read, Duration deadline) {
        return new FcmApp.Timeouts(Duration.ofSeconds(20), read, deadline);
    }

    private static FcmGateway gateway(FcmApp app) {
        return FcmGateway.open(
                List.of(app), Improvements.ALL, Clock.fixed(Pushes.NOW, ZoneOffset.UTC), new SimpleMeterRegistry());
    }

    private static Outcome send(FcmGateway gateway, String token) throws Exception {
        return GatewayFixture.send(gateway, Pushes.to(token), 1);
    }

    private static List<CompletableFuture<Outcome>> sends(FcmGateway gateway, int count, String prefix) {
        return IntStream.range(0, count)
                .mapToObj(i -> GatewayFixture.start(gateway, Pushes.to(prefix + i), 1))
                .toList();
    }

    private static List<Outcome> all(List<CompletableFuture<Outcome>> sends) throws Exception {
        CompletableFuture.allOf(sends.toArray(CompletableFuture[]::new)).get(90, SECONDS);
        return sends.stream().map(CompletableFuture::join).toList();
    }
}
