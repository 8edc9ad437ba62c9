package io.postbell.local.sim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The remote control. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ControlTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private Simulators simulators;

    @BeforeAll
    void start(@TempDir Path directory) {
        simulators = Simulators.start(SimulatorSettings.in(directory));
    }

    @BeforeEach
    void calm() throws IOException, InterruptedException {
        call("DELETE", "", "");
    }

    @AfterAll
    void stop() {
        simulators.close();
    }

    @Test
    void showsWhatEachIsDoingAndHasSeen() throws IOException, InterruptedException {
        ApnsCaller caller = new ApnsCaller(simulators);
        caller.push("00fc").join();
        caller.push("err-410-Unregistered-1").join();
        JsonNode apns = json(call("GET", "", "")).path("apns");
        assertThat(apns.path("port").asInt()).isEqualTo(simulators.apns().port());
        assertThat(apns.path("outage").asText()).isEqualTo("none");
        assertThat(apns.path("delay_ms").asLong()).isZero();
        assertThat(apns.path("requests").asLong()).isEqualTo(2);
        assertThat(apns.path("by_status").toString()).isEqualTo("{\"200\":1,\"410\":1}");
        assertThat(apns.path("connections").path("open").asLong()).isPositive();
        assertThat(json(call("GET", "/fcm", "")).path("requests").asLong()).isZero();
    }

    @Test
    void changesOnlyWhatIsNamed() throws IOException, InterruptedException {
        call("PUT", "/apns", "{\"rules\":[{\"token_prefix\":\"ab\",\"action\":\"410-Unregistered\",\"times\":1}]}");
        call("PUT", "/apns", "{\"delay_ms\":1}");
        ApnsCaller caller = new ApnsCaller(simulators);
        assertThat(caller.push("abcd").join().statusCode()).isEqualTo(410);
        assertThat(caller.push("abcd").join().statusCode()).isEqualTo(200);
        JsonNode state = json(call("GET", "/apns", ""));
        assertThat(state.path("delay_ms").asLong()).isEqualTo(1);
        assertThat(state.path("rules").toString())
                .isEqualTo("[{\"token_prefix\":\"ab\",\"action\":\"410-Unregistered\",\"times\":1}]");
        assertThat(json(call("DELETE", "/apns", "")).path("rules")).isEmpty();
    }

    @Test
    void breaksAllAtOnce() throws IOException, InterruptedException {
        call("PUT", "", "{\"outage\":\"error\"}");
        assertThat(new ApnsCaller(simulators).push("00fc").join().statusCode()).isEqualTo(503);
        assertThat(json(call("GET", "/fcm", "")).path("outage").asText()).isEqualTo("error");
    }

    @Test
    void givesTheLastRequests() throws IOException, InterruptedException {
        ApnsCaller caller = new ApnsCaller(simulators);
        for (String token : new String[] {"01", "02", "03"}) {
            caller.push(token).join();
        }
        JsonNode last = json(call("GET", "/apns/requests?limit=2", ""));
        assertThat(last).hasSize(2);
        assertThat(last.path(0).path("path").asText()).isEqualTo("/3/device/02");
        assertThat(last.path(1).path("path").asText()).isEqualTo("/3/device/03");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "PUT,  ``,               `{\"outage\":\"partial\"}`,                    400, `expected one of none, refuse, error, hang`",
                "PUT,  ``,               `{\"delay_ms\":-1}`,                           400, `delay_ms: got -1`",
                "PUT,  ``,               `{\"delay\":1}`,                               400, `field: got \"delay\"`",
                "PUT,  ``,               `{\"rules\":[{\"token_prefix\":\"a\"}]}`,      400, `action: got MISSING`",
                "PUT,  ``,               `{\"rules\":[{\"token_prefix\":\"a\",\"action\":\"explode\"}]}`, 400, `action: got \"explode\"`",
                "PUT,  ``,               `[]`,                                          400, `expected a JSON object`",
                "PUT,  ``,               `{`,                                           400, `Unexpected end`",
                "POST, ``,               `{}`,                                          400, `method: got POST`",
                "GET,  /apns/requests?limit=x, ``,                                      400, `query: got`",
                "GET,  /gcm,             ``,                                            404, `path: got`",
            })
    void aWrongCallIsExplained(String method, String path, String body, int status, String part)
            throws IOException, InterruptedException {
        HttpResponse<String> response = call(method, path, body);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(json(response).path("error").asText()).contains(part);
    }

    private HttpResponse<String> call(String method, String path, String body)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(simulators.controlUri() + path))
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return new ObjectMapper().readTree(response.body());
    }
}
