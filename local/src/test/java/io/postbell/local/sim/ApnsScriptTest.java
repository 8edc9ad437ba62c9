package io.postbell.local.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.postbell.local.bench.load.Poll;
import io.postbell.local.sim.script.Outage;
import io.postbell.local.sim.script.Rule;
import io.postbell.local.sim.script.Script;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulated APNs does what it is told: by token, by rule, as a whole. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ApnsScriptTest {
    private final Instant now = Instant.now();

    private Simulators simulators;
    private ApnsCaller caller;

    @BeforeAll
    void start(@TempDir Path directory) {
        simulators = Simulators.start(SimulatorSettings.in(directory).withClock(Clock.fixed(now, ZoneOffset.UTC)));
    }

    @BeforeEach
    void calm() {
        simulators.apns().play(Script.CALM);
        caller = new ApnsCaller(simulators);
    }

    @AfterAll
    void stop() {
        simulators.close();
    }

    /** Each row of spec/providers.md section 2.1, and two that Apple does not document. */
    @ParameterizedTest
    @CsvSource({
        "400, BadDeviceToken",
        "400, DeviceTokenNotForTopic",
        "400, MissingDeviceToken",
        "400, BadCollapseId",
        "400, BadExpirationDate",
        "400, BadMessageId",
        "400, BadPriority",
        "400, InvalidPushType",
        "400, PayloadEmpty",
        "400, DuplicateHeaders",
        "400, BadTopic",
        "400, MissingTopic",
        "400, TopicDisallowed",
        "400, IdleTimeout",
        "403, ExpiredProviderToken",
        "403, InvalidProviderToken",
        "403, MissingProviderToken",
        "403, BadCertificate",
        "403, BadCertificateEnvironment",
        "403, Forbidden",
        "403, UnrelatedKeyIdInToken",
        "403, BadEnvironmentKeyIdInToken",
        "403, BadEnvironmentKeyInToken",
        "404, BadPath",
        "405, MethodNotAllowed",
        "410, Unregistered",
        "410, ExpiredToken",
        "413, PayloadTooLarge",
        "429, TooManyRequests",
        "429, TooManyProviderTokenUpdates",
        "500, InternalServerError",
        "503, ServiceUnavailable",
        "503, Shutdown",
        "418, SomethingNew"
    })
    void aTokenNamesItsRefusal(int status, String reason) throws IOException {
        HttpResponse<String> response =
                caller.push("err-" + status + "-" + reason + "-1").join();
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(json(response).path("reason").asText()).isEqualTo(reason);
        assertThat(json(response).has("timestamp")).isEqualTo(status == 410);
    }

    @Test
    void aDeadTokenTellsSinceWhen() throws IOException {
        HttpResponse<String> response =
                caller.push("err-410-Unregistered.3600-1").join();
        assertThat(json(response).path("timestamp").asLong())
                .isEqualTo(now.minus(Duration.ofHours(1)).toEpochMilli());
    }

    @Test
    void rulesWorkForHexTokensAndMayEnd() {
        simulators
                .apns()
                .play(Script.CALM.withRules(List.of(
                        new Rule("ab", "503-ServiceUnavailable", OptionalInt.of(2)),
                        Rule.of("abc", "410-Unregistered"))));
        assertThat(List.of(status("abcd"), status("abcd"), status("abcd"), status("ab00"), status("cc00")))
                .containsExactly(503, 503, 410, 200, 200);
    }

    @Test
    void aTokenMayAskForAnAnswerWithoutJson() {
        assertThat(caller.push("do-html.502-1").join().body()).startsWith("<!DOCTYPE html>");
        HttpResponse<String> empty = caller.push("do-empty.500-1").join();
        assertThat(empty.statusCode()).isEqualTo(500);
        assertThat(empty.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"do-reset-1", "do-close-1"})
    void aTokenMayAskForNoAnswer(String token) {
        assertThatThrownBy(() -> caller.push(token).join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(IOException.class);
        assertThat(status("00fc")).as("the next one").isEqualTo(200);
    }

    @Test
    void aTokenMayAskForFewerStreams() {
        assertThat(status("do-streams.1-1")).isEqualTo(200);
        assertThat(status("00fc")).isEqualTo(200);
        assertThat(status("00fc")).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"do-goaway-1, 200", "err-503-Shutdown-1, 503"})
    void aTokenMayAskForTheEndOfTheConnection(String token, int status) throws Exception {
        long before = simulators.apns().connections().open();
        assertThat(status(token)).isEqualTo(status);
        Poll.until(
                "the end of the connection",
                Duration.ofMinutes(1),
                () -> simulators.apns().connections().open() <= before);
        // with another client: the JDK's may lose a request that it sends while the connection goes away
        assertThat(new ApnsCaller(simulators).push("00fc").join().statusCode()).isEqualTo(200);
    }

    @Test
    void aHangingPushHoldsUpNoOther() {
        CompletableFuture<HttpResponse<String>> hanging = caller.push("do-hang-1");
        assertThat(status("00fc")).isEqualTo(200);
        assertThat(hanging).isNotDone();
        hanging.cancel(true);
    }

    @Test
    void delaysRunSideBySide() {
        simulators.apns().play(Script.CALM.withDelay(Duration.ofMillis(300)));
        status("00fc"); // the connection is there from now on
        Instant before = Instant.now();
        List<CompletableFuture<HttpResponse<String>>> all =
                IntStream.range(0, 200).mapToObj(i -> caller.push("00fc" + i)).toList();
        all.forEach(CompletableFuture::join);
        assertThat(Duration.between(before, Instant.now())).isBetween(Duration.ofMillis(300), Duration.ofSeconds(20));
    }

    @Test
    void anOutageWithErrorsComesAndGoes() throws IOException {
        simulators.apns().play(Script.CALM.withOutage(Outage.ERROR));
        HttpResponse<String> response = caller.push("00fc").join();
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(json(response).path("reason").asText()).isEqualTo("ServiceUnavailable");
        simulators.apns().play(Script.CALM);
        assertThat(status("00fc")).isEqualTo(200);
    }

    @Test
    void aRefusingServiceDropsConnectionsAndComesBackOnItsPort() {
        CompletableFuture<HttpResponse<String>> underWay = caller.push("do-hang-1");
        assertThat(status("00fc")).isEqualTo(200);
        simulators.apns().play(Script.CALM.withOutage(Outage.REFUSE));
        assertThatThrownBy(() -> underWay.orTimeout(30, TimeUnit.SECONDS).join())
                .hasCauseInstanceOf(IOException.class);
        assertThatThrownBy(() -> status("00fc")).hasCauseInstanceOf(IOException.class);
        assertThat(simulators.apns().connections().open()).isZero();
        simulators.apns().play(Script.CALM);
        assertThat(status("00fc")).isEqualTo(200);
    }

    private int status(String token) {
        return caller.push(token).join().statusCode();
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return new ObjectMapper().readTree(response.body());
    }
}
