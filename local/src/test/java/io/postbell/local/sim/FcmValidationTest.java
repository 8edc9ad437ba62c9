package io.postbell.local.sim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.postbell.local.sim.tls.KeyPairs;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulated Google gives access tokens to known accounts only, and refuses messages that FCM refuses. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FcmValidationTest {
    private Simulators simulators;
    private FcmCaller caller;
    private String accessToken;

    @BeforeAll
    void start(@TempDir Path directory) {
        simulators = Simulators.start(SimulatorSettings.in(directory));
        caller = new FcmCaller(simulators, HttpClient.Version.HTTP_2);
        accessToken = caller.accessToken();
    }

    @AfterAll
    void stop() {
        simulators.close();
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void aRightMessageGetsAName(HttpClient.Version version) {
        FcmCaller other = new FcmCaller(simulators, version);
        HttpResponse<String> response =
                other.send(other.accessToken(), FcmCaller.message("dev1")).join();
        assertThat(response.version()).isEqualTo(version);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(FcmCaller.json(response).path("name").asText()).startsWith("projects/postbell-local/messages/0:");
    }

    @Test
    void theTokenEndpointIsOnTheTlsPortToo() {
        HttpResponse<String> response = caller.askForToken(caller.tlsTokenUri(), FcmCaller.GRANT, caller.assertion());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(FcmCaller.json(response).path("token_type").asText()).isEqualTo("Bearer");
        assertThat(FcmCaller.json(response).path("expires_in").asLong()).isEqualTo(3_599);
    }

    @ParameterizedTest
    @MethodSource
    void aWrongAssertionGetsNothing(String assertion) {
        HttpResponse<String> response = caller.askForToken(caller.tokenUri(), FcmCaller.GRANT, assertion);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(FcmCaller.json(response).path("error").asText()).isEqualTo("invalid_grant");
    }

    Stream<String> aWrongAssertionGetsNothing() {
        String uri = caller.tokenUri().toString();
        return Stream.of(
                "nonsense",
                caller.assertion("stranger@example.org", uri, 60, caller.key()),
                caller.assertion(caller.email(), "https://example.org/token", 60, caller.key()),
                caller.assertion(caller.email(), uri, -60, caller.key()),
                caller.assertion(caller.email(), uri, 60, KeyPairs.rsa2048().getPrivate()));
    }

    @Test
    void anotherGrantIsNotSupported() {
        HttpResponse<String> response = caller.askForToken(caller.tokenUri(), "password", caller.assertion());
        assertThat(FcmCaller.json(response).path("error").asText()).isEqualTo("unsupported_grant_type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer stolen", "Basic eDp5", "Bearer "})
    void withoutAnAccessTokenNothingIsSent(String authorization) {
        String path = "/v1/projects/postbell-local/messages:send";
        JsonNode error = FcmCaller.json(caller.send(path, authorization, FcmCaller.message("dev1"))
                        .join())
                .path("error");
        assertThat(error.path("code").asInt()).isEqualTo(401);
        assertThat(error.path("status").asText()).isEqualTo("UNAUTHENTICATED");
        assertThat(error.has("details")).isFalse();
    }

    @Test
    void aRevokedAccessTokenIsNoGoodAnyMore() {
        String revoked = caller.accessToken();
        simulators.accessTokens().revokeAll();
        assertThat(caller.send(revoked, FcmCaller.message("dev1")).join().statusCode())
                .isEqualTo(401);
        accessToken = caller.accessToken();
        assertThat(caller.send(accessToken, FcmCaller.message("dev1")).join().statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/projects/other/messages:send", "/v1/projects/postbell-local/messages", "/"})
    void anotherPathIsABareNotFound(String path) {
        JsonNode error = FcmCaller.json(caller.send(path, "Bearer " + accessToken, FcmCaller.message("dev1"))
                        .join())
                .path("error");
        assertThat(error.path("status").asText()).isEqualTo("NOT_FOUND");
        assertThat(error.has("details")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`not json`",
                "`{}`",
                "`{\"message\":{}}`",
                "`{\"message\":{\"token\":\"\"}}`",
                "`{\"message\":{\"token\":\"a\",\"topic\":\"b\"}}`",
                "`{\"message\":{\"token\":\"a\",\"data\":{\"badge\":3}}}`",
                "`{\"message\":{\"token\":\"a\",\"data\":{\"from\":\"x\"}}}`",
                "`{\"message\":{\"token\":\"a\",\"data\":{\"google.x\":\"x\"}}}`",
                "`{\"message\":{\"token\":\"a\",\"data\":[]}}`",
                "`{\"message\":{\"token\":\"a\",\"android\":{\"ttl\":\"3600\"}}}`",
                "`{\"message\":{\"token\":\"a\",\"android\":{\"ttl\":3600}}}`",
                "`{\"message\":{\"token\":\"a\",\"android\":{\"ttl\":\"2419201s\"}}}`",
                "`{\"message\":{\"token\":\"a\",\"android\":{\"priority\":\"urgent\"}}}`",
                "`{\"message\":{\"token\":\"a\",\"colour\":\"red\"}}`",
            })
    void aWrongMessageNamesItsField(String body) {
        assertBadRequest(body);
    }

    @Test
    void aBigMessageIsRefused() {
        String message = FcmCaller.message("dev1");
        assertBadRequest(message.replace("hello", "x".repeat(4_096)));
        assertThat(caller.send(accessToken, message.replace("hello", "x".repeat(4_000)))
                        .join()
                        .statusCode())
                .isEqualTo(200);
    }

    private void assertBadRequest(String body) {
        JsonNode error = FcmCaller.json(caller.send(accessToken, body).join()).path("error");
        assertThat(error.path("code").asInt()).isEqualTo(400);
        assertThat(error.path("status").asText()).isEqualTo("INVALID_ARGUMENT");
        assertThat(error.path("details").path(0).path("@type").asText()).endsWith("google.rpc.BadRequest");
    }
}
