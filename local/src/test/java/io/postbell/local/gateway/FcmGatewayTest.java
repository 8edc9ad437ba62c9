package io.postbell.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.postbell.event.Push;
import io.postbell.fcm.gateway.FcmApp;
import io.postbell.fcm.gateway.FcmGateway;
import io.postbell.fcm.message.Improvements;
import io.postbell.local.sim.SimulatorSettings;
import io.postbell.local.sim.Simulators;
import io.postbell.local.sim.record.RecordedRequest;
import io.postbell.local.sim.script.Outage;
import io.postbell.local.sim.script.Script;
import io.postbell.runtime.delivery.AsSent;
import io.postbell.runtime.delivery.Outcome;
import io.postbell.schemas.sensitive.Sensitive;
import io.postbell.schemas.topic.Provider;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The real sender's gateway, Firebase Admin SDK and all, against the simulated FCM. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FcmGatewayTest {
    private static final FcmApp.Timeouts TIMEOUTS =
            new FcmApp.Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(60));

    private Simulators simulators;
    private FcmGateway gateway;

    @BeforeAll
    void start(@TempDir Path directory) {
        simulators = Simulators.start(SimulatorSettings.in(directory));
        gateway = gateway(TIMEOUTS);
    }

    @AfterAll
    void stop() {
        gateway.close();
        simulators.close();
    }

    @Test
    void aPushArrivesOverHttp2WithAnAccessToken() {
        assertThat(send("dev1")).isInstanceOf(Outcome.Accepted.class);
        RecordedRequest request = simulators.fcm().log().last(1).get(0);
        assertThat(request.request().protocol()).isEqualTo("HTTP/2.0");
        assertThat(request.request().path()).isEqualTo("/v1/projects/postbell-local/messages:send");
        assertThat(request.toJson().path("headers").path("authorization").asText())
                .isEqualTo("Bearer <token>");
        assertThat(request.body().path("message").path("token").asText()).isEqualTo("dev1");
        assertThat(request.body().path("message").path("data").path("message").asText())
                .isEqualTo("hello 🎉 <b>&");
        assertThat(simulators.accessTokens().issued()).isPositive();
    }

    /** The delivery event tells it: size, cut, priority, collapse key. */
    @ParameterizedTest
    @CsvSource({
        "message,      5,    false, high,   10,",
        "message,      9000, true,  high,   10,",
        "update_badge, 5,    false, normal, 5,  update_badge",
    })
    void whatIsToldOfAnAttemptIsWhatGoogleGets(
            String type, int letters, boolean truncated, String sent, int priority, String collapseKey)
            throws Exception {
        Push push = TestPush.to(Provider.FCM, "android_rn", "dev1");
        push.setType(type);
        push.setMessage(Sensitive.of("ü".repeat(letters)));
        AtomicReference<AsSent> made = new AtomicReference<>();
        gateway.send(push, 1, made::set).toCompletableFuture().get(60, TimeUnit.SECONDS);
        JsonNode message = simulators.fcm().log().last(1).get(0).body().path("message");
        int bytes = 0;
        for (Map.Entry<String, JsonNode> entry : message.path("data").properties()) {
            bytes += entry.getKey().getBytes(StandardCharsets.UTF_8).length;
            bytes += entry.getValue().asText().getBytes(StandardCharsets.UTF_8).length;
        }
        assertThat(made.get())
                .isEqualTo(new AsSent(bytes, truncated, priority, Optional.empty(), Optional.ofNullable(collapseKey)));
        assertThat(message.path("android").path("priority").asText()).isEqualToIgnoringCase(sent);
    }

    /** Spec providers, section 4.1: every row that is an answer or its absence; each is asked for once. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            dev1                              , Accepted
            err-404-UNREGISTERED-1            , TokenDead
            err-404-NOT_FOUND-1               , Misconfigured
            err-400-INVALID_ARGUMENT-1        , 'TokenDead, doubtful'
            err-400-BAD_REQUEST-1             , Rejected
            err-401-UNAUTHENTICATED-1         , Misconfigured
            err-401-THIRD_PARTY_AUTH_ERROR-1  , 'Misconfigured, some phones'
            err-403-SENDER_ID_MISMATCH-1      , 'TokenDead, doubtful'
            err-403-PERMISSION_DENIED-1       , Misconfigured
            err-429-QUOTA_EXCEEDED.37-1       , 'Throttled after PT37S, whole app'
            err-429-QUOTA_EXCEEDED-1          , 'Throttled after PT1M, whole app'
            err-500-INTERNAL-1                , Unknown after PT10S
            err-503-UNAVAILABLE-1             , Unknown after PT10S
            err-503-UNAVAILABLE.42-1          , Unknown after PT42S
            err-503-UNAVAILABLE.2-1           , Unknown after PT10S
            err-504-DEADLINE_EXCEEDED-1       , Unknown after PT10S
            do-html.502-1                     , Unknown after PT10S
            do-html.504-1                     , Unknown after PT10S
            do-empty.500-1                    , Unknown after PT10S
            do-close-1                        , Unknown after PT10S
            do-reset-1                        , Unknown after PT10S
            err-501-UNIMPLEMENTED-1           , Unknown after PT10S
            do-delay.50-1                     , Accepted
            """)
    void eachAnswerBecomesItsOutcomeAndTheNextPushGoesThrough(String token, String outcome) {
        simulators.fcm().log().reset();
        assertThat(OutcomeText.of(send(token))).isEqualTo(outcome);
        assertThat(simulators.fcm().log().total()).isEqualTo(1);
        assertThat(sendUntilAccepted("dev1")).isTrue();
    }

    /** Section 4.1: what the library throws once may be bad luck, twice it is the message. */
    @Test
    void whatTheLibraryCannotReadTwiceIsRejected() {
        assertThat(send("err-501-UNIMPLEMENTED-1", 2)).isInstanceOf(Outcome.Rejected.class);
    }

    /** Section 4.1: a message that cannot be built is nobody else's fault. */
    @Test
    void aMessageThatCannotBeBuiltIsRejected() {
        assertThat(send("")).isInstanceOf(Outcome.Rejected.class);
    }

    @Test
    void googlesRetryAfterIsHeard() {
        Outcome.Throttled throttled = (Outcome.Throttled) send("err-429-QUOTA_EXCEEDED.37-1");
        assertThat(throttled.after()).isEqualTo(Duration.ofSeconds(37));
    }

    @Test
    void anUnansweredPushIsGivenUpAtItsDeadline() {
        Duration second = Duration.ofSeconds(1);
        try (FcmGateway hasty = gateway(new FcmApp.Timeouts(second, second, second.multipliedBy(5)))) {
            Outcome outcome = hasty.send(TestPush.to(Provider.FCM, "android_rn", "do-hang-1"), 1, made -> {})
                    .toCompletableFuture()
                    .join();
            assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ERROR", "REFUSE"})
    void anOutageIsOverWhenItIsOver(String outage) {
        simulators.fcm().play(Script.CALM.withOutage(Outage.valueOf(outage)));
        assertThat(send("dev1")).isInstanceOf(Outcome.Unknown.class);
        simulators.fcm().play(Script.CALM);
        assertThat(sendUntilAccepted("dev1")).isTrue();
    }

    private FcmGateway gateway(FcmApp.Timeouts timeouts) {
        FcmApp app = new FcmApp(
                "android_rn",
                Optional.empty(),
                Optional.of(simulators.credentials().serviceAccountFile()),
                2,
                Optional.of(URI.create("https://localhost:" + simulators.fcm().port())),
                Optional.of(simulators.credentials().authority()),
                timeouts);
        return FcmGateway.open(List.of(app), Improvements.ALL, Clock.systemUTC(), new SimpleMeterRegistry());
    }

    private Outcome send(String token) {
        return send(token, 1);
    }

    private Outcome send(String token, int attempt) {
        return gateway.send(TestPush.to(Provider.FCM, "android_rn", token), attempt, made -> {})
                .toCompletableFuture()
                .join();
    }

    /** A connection may still be on its way out when the next push comes; a few tries are fair. */
    private boolean sendUntilAccepted(String token) {
        return IntStream.range(0, 20).anyMatch(attempt -> send(token) instanceof Outcome.Accepted);
    }
}
