package io.postbell.local.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.postbell.local.sim.credentials.ProviderCredentials;
import io.postbell.local.sim.tls.KeyPairs;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The simulated APNs refuses what Apple refuses, in Apple's words. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ApnsValidationTest {
    private Simulators simulators;
    private ApnsCaller caller;

    @BeforeAll
    void start(@TempDir Path directory) {
        simulators = Simulators.start(SimulatorSettings.in(directory).withTopics(Set.of("com.example.app")));
        caller = new ApnsCaller(simulators);
    }

    @AfterAll
    void stop() {
        simulators.close();
    }

    @Test
    void aRightRequestIsAcceptedUnderItsId() {
        HttpResponse<String> response = caller.push("00fc13adff785122").join();
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().firstValue("apns-id")).contains("eabeae54-14a8-11e5-b60b-1697f925ec7b");
    }

    @Test
    void aRequestWithoutIdGetsOne() {
        Map<String, String> headers = caller.headers();
        headers.remove("apns-id");
        HttpResponse<String> response =
                caller.push("00fc", headers, ApnsCaller.PAYLOAD).join();
        assertThat(response.headers().firstValue("apns-id").orElseThrow()).matches("[0-9A-F-]{36}");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "apns-topic,       -,                     400, MissingTopic",
                "apns-topic,       com example,           400, BadTopic",
                "apns-topic,       com.example.other,     400, TopicDisallowed",
                "apns-topic,       com.example.app.voip,  400, TopicDisallowed",
                "apns-push-type,   -,                     400, InvalidPushType",
                "apns-push-type,   loud,                  400, InvalidPushType",
                "apns-push-type,   voip,                  400, TopicDisallowed",
                "apns-push-type,   background,            400, BadPriority",
                "apns-priority,    7,                     400, BadPriority",
                "apns-expiration,  tomorrow,              400, BadExpirationDate",
                "apns-id,          17,                    400, BadMessageId",
                "authorization,    -,                     403, MissingProviderToken",
                "authorization,    Basic eDp5,            403, MissingProviderToken",
                "authorization,    bearer nonsense,       403, InvalidProviderToken",
                "authorization,    bearer e30.e30.,       403, InvalidProviderToken",
            })
    void aWrongHeaderIsNamed(String header, String value, int status, String reason) throws IOException {
        Map<String, String> headers = caller.headers();
        headers.remove(header);
        if (value != null) {
            headers.put(header, value);
        }
        assertRefused(caller.push("00fc", headers, ApnsCaller.PAYLOAD).join(), status, reason);
    }

    @ParameterizedTest
    @CsvSource({"voip, com.example.app.voip, 10", "background, com.example.app, 5", "alert, com.example.app, 1"})
    void otherKindsOfPushAreTaken(String type, String topic, String priority) {
        Map<String, String> headers = caller.headers();
        headers.put("apns-push-type", type);
        headers.put("apns-topic", topic);
        headers.put("apns-priority", priority);
        assertThat(caller.push("00fc", headers, ApnsCaller.PAYLOAD).join().statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"64, 200", "65, 400"})
    void aCollapseIdHas64BytesAtMost(int bytes, int status) {
        Map<String, String> headers = caller.headers();
        headers.put("apns-collapse-id", "x".repeat(bytes));
        assertThat(caller.push("00fc", headers, ApnsCaller.PAYLOAD).join().statusCode())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "alert, com.example.app,      4096, 200",
        "alert, com.example.app,      4097, 413",
        "voip,  com.example.app.voip, 5120, 200",
        "voip,  com.example.app.voip, 5121, 413"
    })
    void thePayloadIsLimited(String type, String topic, int bytes, int status) {
        Map<String, String> headers = caller.headers();
        headers.put("apns-push-type", type);
        headers.put("apns-topic", topic);
        String frame = "{\"aps\":{},\"x\":\"\"}";
        String payload = frame.replace("\"\"", "\"" + "y".repeat(bytes - frame.length()) + "\"");
        assertThat(caller.push("00fc", headers, payload).join().statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @MethodSource
    void theSenderProvesWhoItIs(String authorization, String reason) throws IOException {
        Map<String, String> headers = caller.headers();
        headers.put("authorization", authorization);
        assertRefused(caller.push("00fc", headers, ApnsCaller.PAYLOAD).join(), 403, reason);
    }

    Stream<Arguments> theSenderProvesWhoItIs() {
        long now = Clock.systemUTC().instant().getEpochSecond();
        String keyId = ProviderCredentials.KEY_ID;
        String team = ProviderCredentials.TEAM_ID;
        return Stream.of(
                arguments("bearer " + caller.jwt(now - 3_700), "ExpiredProviderToken"),
                arguments("bearer " + caller.jwt(now + 3_700), "InvalidProviderToken"),
                arguments("bearer " + caller.jwt(now, "OTHERKEY01", team, caller.key()), "InvalidProviderToken"),
                arguments("bearer " + caller.jwt(now, keyId, "OTHERTEAM1", caller.key()), "InvalidProviderToken"),
                arguments(
                        "bearer " + caller.jwt(now, keyId, team, KeyPairs.p256().getPrivate()),
                        "InvalidProviderToken"));
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /3/device/,      400, MissingDeviceToken",
        "POST, /3/device/a/b,   404, BadPath",
        "POST, /4/device/a,     404, BadPath",
        "GET,  /3/device/a,     405, MethodNotAllowed"
    })
    void pathAndMethodAreChecked(String method, String path, int status, String reason) throws IOException {
        assertRefused(
                caller.call(method, path, caller.headers(), ApnsCaller.PAYLOAD).join(), status, reason);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"``", "`[]`", "`{}`", "`not json`", "`{\"aps\":{}`"})
    void aPayloadWithoutApsCountsAsEmpty(String payload) throws IOException {
        assertRefused(caller.push("00fc", caller.headers(), payload).join(), 400, "PayloadEmpty");
    }

    private static void assertRefused(HttpResponse<String> response, int status, String reason) throws IOException {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(new ObjectMapper().readTree(response.body()).path("reason").asText())
                .isEqualTo(reason);
    }
}
