package io.postbell.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.postbell.apns.gateway.ApnsApp;
import io.postbell.apns.gateway.ApnsEndpoint;
import io.postbell.apns.gateway.ApnsGateway;
import io.postbell.apns.gateway.ApnsKey;
import io.postbell.apns.gateway.ApnsLimits;
import io.postbell.apns.gateway.TrustedAuthorities;
import io.postbell.apns.gateway.UnusableFileException;
import io.postbell.apns.request.Improvements;
import io.postbell.local.sim.SimulatorSettings;
import io.postbell.local.sim.Simulators;
import io.postbell.local.sim.credentials.ProviderCredentials;
import io.postbell.local.sim.record.RecordedRequest;
import io.postbell.local.sim.script.Outage;
import io.postbell.local.sim.script.Rule;
import io.postbell.local.sim.script.Script;
import io.postbell.runtime.delivery.Outcome;
import io.postbell.schemas.topic.Provider;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The real sender's gateway, Pushy and all, against the simulated APNs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ApnsGatewayTest {
    private static final String BUNDLE_ID = "com.mattermost.rn";
    private static final ApnsLimits LIMITS = new ApnsLimits(
            2,
            500,
            Duration.ofSeconds(60),
            1_000,
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            Duration.ofMillis(500));

    private static final String NOTIFICATION_ID = "5f0c0e3e-5a0d-5b6a-9d3c-0a8f6f0b1c2d";

    private SimpleMeterRegistry meters;
    private Simulators simulators;
    private ApnsGateway gateway;

    @BeforeAll
    void start(@TempDir Path directory) {
        simulators = Simulators.start(SimulatorSettings.in(directory).withTopics(Set.of(BUNDLE_ID)));
    }

    @AfterAll
    void stop() {
        simulators.close();
    }

    @BeforeEach
    void open() throws UnusableFileException {
        simulators.apns().play(Script.CALM);
        simulators.apns().log().reset();
        meters = new SimpleMeterRegistry();
        gateway = gateway(LIMITS);
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void aPushArrivesAsTheRulesSay() {
        assertThat(send("00fc13adff785122")).isInstanceOf(Outcome.Accepted.class);
        RecordedRequest request = simulators.apns().log().last(1).get(0);
        assertThat(request.request().path()).isEqualTo("/3/device/00fc13adff785122");
        assertThat(request.request().headers())
                .containsEntry("apns-topic", BUNDLE_ID)
                .containsEntry("apns-push-type", "alert")
                .containsEntry("apns-priority", "10")
                .containsKeys("apns-id", "apns-expiration", "authorization");
        assertThat(request.body().path("aps").path("alert").path("body").asText())
                .isEqualTo("hello 🎉 <b>&");
    }

    /** Spec providers, section 2.1: every row; below them what is no answer of Apple's. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            00fc                                  , Accepted
            err-400-BadDeviceToken-1              , 'TokenDead, doubtful'
            err-400-DeviceTokenNotForTopic-1      , 'TokenDead, doubtful'
            err-400-MissingDeviceToken-1          , 'TokenDead, doubtful'
            err-400-BadCollapseId-1               , Rejected
            err-400-BadExpirationDate-1           , Rejected
            err-400-BadMessageId-1                , Rejected
            err-400-BadPriority-1                 , Rejected
            err-400-InvalidPushType-1             , Rejected
            err-400-PayloadEmpty-1                , Rejected
            err-400-DuplicateHeaders-1            , Rejected
            err-400-BadTopic-1                    , Misconfigured
            err-400-MissingTopic-1                , Misconfigured
            err-400-TopicDisallowed-1             , Misconfigured
            err-400-IdleTimeout-1                 , Unknown after PT0S
            err-403-InvalidProviderToken-1        , Misconfigured
            err-403-MissingProviderToken-1        , Misconfigured
            err-403-BadCertificate-1              , Misconfigured
            err-403-BadCertificateEnvironment-1   , Misconfigured
            err-403-Forbidden-1                   , Misconfigured
            err-403-UnrelatedKeyIdInToken-1       , Misconfigured
            err-403-BadEnvironmentKeyIdInToken-1  , Misconfigured
            err-403-BadEnvironmentKeyInToken-1    , Misconfigured
            err-403-SomethingNew-1                , Misconfigured
            err-404-BadPath-1                     , Rejected
            err-405-MethodNotAllowed-1            , Rejected
            err-410-Unregistered.60-1             , TokenDead
            err-410-ExpiredToken.60-1             , TokenDead
            err-410-SomethingNew-1                , TokenDead
            err-413-PayloadTooLarge-1             , Rejected
            err-413-SomethingNew-1                , Rejected
            err-429-TooManyRequests-1             , Throttled after PT30S
            err-429-TooManyProviderTokenUpdates-1 , Throttled after PT1M
            err-429-SomethingNew-1                , Throttled after PT30S
            err-418-SomethingNew-1                , Rejected
            err-500-InternalServerError-1         , Unknown after PT15M
            err-503-ServiceUnavailable-1          , Unknown after PT15M
            err-503-Shutdown-1                    , Unknown after PT15M
            err-504-SomethingNew-1                , Unknown after PT10S
            do-html.502-1                         , Unknown after PT10S
            do-empty.500-1                        , Unknown after PT10S
            do-reset-1                            , Unknown after PT10S
            do-close-1                            , Unknown after PT10S
            do-delay.50-1                         , Accepted
            do-streams.1-1                        , Accepted
            """)
    void eachAnswerBecomesItsOutcomeAndTheNextPushGoesThrough(String token, String outcome) {
        assertThat(OutcomeText.of(send(token))).isEqualTo(outcome);
        assertThat(sendUntilAccepted("00fc")).isTrue();
    }

    /** Section 2.1: the same notification again, no attempt counted. */
    @Test
    void aProviderTokenThatHasExpiredIsReplacedAtOnce() {
        play("403-ExpiredProviderToken", OptionalInt.of(2));
        assertThat(send("00fc")).isInstanceOf(Outcome.Accepted.class);
        assertThat(simulators.apns().log().last(10))
                .extracting(request -> request.request().header("apns-id"))
                .hasSize(3)
                .containsOnly(Optional.of(NOTIFICATION_ID));
    }

    /** Section 2.1: if it repeats, the clock is wrong. */
    @Test
    void aProviderTokenThatExpiresAgainAndAgainIsTheOperatorsMistake() {
        play("403-ExpiredProviderToken", OptionalInt.empty());
        assertThat(send("00fc")).isInstanceOf(Outcome.Misconfigured.class);
        assertThat(simulators.apns().log().last(10)).hasSize(3);
    }

    /** Section 2.1: the connections are rebuilt once, and the pushes go elsewhere. */
    @Test
    void tooManyProviderTokensReplaceTheConnectionsOnce() {
        play("429-TooManyProviderTokenUpdates", OptionalInt.of(7));
        for (int i = 0; i < 7; i++) {
            assertThat(send("00fc")).isInstanceOf(Outcome.Throttled.class);
        }
        assertThat(meters.get("postbell.apns.clients.replaced").counter().count())
                .isEqualTo(1);
        assertThat(sendUntilAccepted("00fc")).isTrue();
    }

    @Test
    void aDeadTokenIsDeadSinceAppleSaysSo() {
        Outcome.TokenDead dead = (Outcome.TokenDead) send("err-410-Unregistered.3600-1");
        assertThat(dead.since()).isPresent();
    }

    @Test
    void anUnansweredPushIsGivenUpAtItsDeadline() throws UnusableFileException {
        ApnsLimits hasty = new ApnsLimits(
                1,
                100,
                Duration.ofSeconds(1),
                1_000,
                LIMITS.connectTimeout(),
                LIMITS.idlePing(),
                LIMITS.gracefulShutdown());
        try (ApnsGateway other = gateway(hasty)) {
            Outcome outcome = other.send(TestPush.to(Provider.APNS, "apple_rn", "do-hang-1"), 1, made -> {})
                    .toCompletableFuture()
                    .join();
            assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ERROR", "REFUSE"})
    void anOutageIsOverWhenItIsOver(String outage) {
        assertThat(send("00fc")).isInstanceOf(Outcome.Accepted.class);
        simulators.apns().play(Script.CALM.withOutage(Outage.valueOf(outage)));
        assertThat(send("00fc")).isInstanceOf(Outcome.Unknown.class);
        simulators.apns().play(Script.CALM);
        assertThat(sendUntilAccepted("00fc")).isTrue();
    }

    @Test
    void aConnectionThatGoesAwayAmongManyPushesLosesNoOutcome() {
        simulators.apns().play(Script.CALM.withDelay(Duration.ofMillis(20)));
        List<CompletableFuture<Outcome>> all = IntStream.range(0, 400)
                .mapToObj(i -> gateway.send(
                                TestPush.to(Provider.APNS, "apple_rn", i == 200 ? "do-goaway-1" : "00fc" + i),
                                1,
                                made -> {})
                        .toCompletableFuture())
                .toList();
        assertThat(all.stream().map(CompletableFuture::join))
                .allMatch(outcome -> outcome instanceof Outcome.Accepted || outcome instanceof Outcome.Unknown);
        assertThat(sendUntilAccepted("00fc")).isTrue();
    }

    private ApnsGateway gateway(ApnsLimits limits) throws UnusableFileException {
        ProviderCredentials credentials = simulators.credentials();
        ApnsKey key = ApnsKey.load(credentials.apnsKeyFile(), ProviderCredentials.KEY_ID, ProviderCredentials.TEAM_ID);
        ApnsEndpoint endpoint = new ApnsEndpoint(
                "localhost", simulators.apns().port(), TrustedAuthorities.load(credentials.authority()));
        return ApnsGateway.open(
                List.of(new ApnsApp("apple_rn", BUNDLE_ID, key, endpoint)),
                limits,
                Improvements.ALL,
                InstantSource.system(),
                meters);
    }

    private void play(String action, OptionalInt times) {
        simulators.apns().play(Script.CALM.withRules(List.of(new Rule("00fc", action, times))));
    }

    private Outcome send(String token) {
        return gateway.send(TestPush.to(Provider.APNS, "apple_rn", token), 1, made -> {})
                .toCompletableFuture()
                .join();
    }

    /** A connection may still be on its way out when the next push comes; a few tries are fair. */
    private boolean sendUntilAccepted(String token) {
        return IntStream.range(0, 20).anyMatch(attempt -> send(token) instanceof Outcome.Accepted);
    }
}
