package io.postbell.local.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.postbell.local.sim.script.Outage;
import io.postbell.local.sim.script.Script;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulated FCM does what it is told, in Google's words. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FcmScriptTest {
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

    /** Each row of spec/providers.md section 4.1 that is an answer in JSON. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "err-404-UNREGISTERED-1,           404, NOT_FOUND,          UNREGISTERED,           -",
                "err-404-NOT_FOUND-1,              404, NOT_FOUND,          -,                      -",
                "err-400-INVALID_ARGUMENT-1,       400, INVALID_ARGUMENT,   INVALID_ARGUMENT,       -",
                "err-400-BAD_REQUEST-1,            400, INVALID_ARGUMENT,   -,                      -",
                "err-401-UNAUTHENTICATED-1,        401, UNAUTHENTICATED,    -,                      -",
                "err-401-THIRD_PARTY_AUTH_ERROR-1, 401, UNAUTHENTICATED,    THIRD_PARTY_AUTH_ERROR, -",
                "err-403-SENDER_ID_MISMATCH-1,     403, PERMISSION_DENIED,  SENDER_ID_MISMATCH,     -",
                "err-403-PERMISSION_DENIED-1,      403, PERMISSION_DENIED,  -,                      -",
                "err-429-QUOTA_EXCEEDED.37-1,      429, RESOURCE_EXHAUSTED, QUOTA_EXCEEDED,         37",
                "err-429-QUOTA_EXCEEDED-1,         429, RESOURCE_EXHAUSTED, QUOTA_EXCEEDED,         -",
                "err-500-INTERNAL-1,               500, INTERNAL,           INTERNAL,               -",
                "err-503-UNAVAILABLE-1,            503, UNAVAILABLE,        UNAVAILABLE,            -",
                "err-503-UNAVAILABLE.2-1,          503, UNAVAILABLE,        UNAVAILABLE,            2",
                "err-501-UNIMPLEMENTED-1,          501, UNIMPLEMENTED,      -,                      -",
                "err-418-TEAPOT-1,                 418, TEAPOT,             -,                      -",
            })
    void aTokenNamesItsRefusal(String token, int code, String status, String fcmCode, String retryAfter) {
        HttpResponse<String> response =
                caller.send(accessToken, FcmCaller.message(token)).join();
        JsonNode error = FcmCaller.json(response).path("error");
        assertThat(response.statusCode()).isEqualTo(code);
        assertThat(error.path("code").asInt()).isEqualTo(code);
        assertThat(error.path("status").asText()).isEqualTo(status);
        assertThat(fcmCodeOf(error)).isEqualTo(fcmCode);
        assertThat(response.headers().firstValue("retry-after").orElse(null)).isEqualTo(retryAfter);
    }

    @Test
    void anInvalidTokenIsToldFromAnInvalidMessage() {
        JsonNode error = FcmCaller.json(caller.send(accessToken, FcmCaller.message("err-400-INVALID_ARGUMENT-1"))
                        .join())
                .path("error");
        assertThat(error.path("message").asText())
                .isEqualTo("The registration token is not a valid FCM registration token");
    }

    @Test
    void aProxyInBetweenAnswersWithAPage() {
        HttpResponse<String> response =
                caller.send(accessToken, FcmCaller.message("do-html.502-1")).join();
        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.body()).startsWith("<!DOCTYPE html>");
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void noAnswerOverEitherProtocol(HttpClient.Version version) {
        FcmCaller other = new FcmCaller(simulators, version);
        CompletableFuture<HttpResponse<String>> hanging = other.send(accessToken, FcmCaller.message("do-hang-1"));
        for (String token : new String[] {"do-close-1", "do-reset-1"}) {
            assertThatThrownBy(() ->
                            other.send(accessToken, FcmCaller.message(token)).join())
                    .hasCauseInstanceOf(IOException.class);
        }
        assertThat(other.send(accessToken, FcmCaller.message("dev1")).join().statusCode())
                .isEqualTo(200);
        hanging.cancel(true);
    }

    @Test
    void anOutageLeavesTheTokenEndpointAlone() {
        simulators.fcm().play(Script.CALM.withOutage(Outage.ERROR));
        assertThat(fcmCodeOf(FcmCaller.json(caller.send(caller.accessToken(), FcmCaller.message("dev1"))
                                .join())
                        .path("error")))
                .isEqualTo("UNAVAILABLE");
        simulators.fcm().play(Script.CALM);
    }

    private static String fcmCodeOf(JsonNode error) {
        for (JsonNode detail : error.path("details")) {
            if (detail.path("@type").asText().endsWith("FcmError")) {
                return detail.path("errorCode").asText();
            }
        }
        return null;
    }
}
