package io.postbell.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postbell.apns.ApnsSenderConfig;
import io.postbell.fcm.FcmSenderConfig;
import io.postbell.local.sim.record.ReceivedPush;
import io.postbell.runtime.config.ConfigReference;
import io.postbell.schemas.topic.Provider;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a Mattermost server and a phone see of everything that runs, by default and as the push proxy: the observed examples, and every cell of
 * the payload tables (push-proxy contract, sections 5 to 7).
 */
@ParameterizedClass(name = "{0}")
@EnumSource(Manner.class)
@Timeout(120)
class PushProxyConformanceTest {
    private static final String OK = "{\"status\":\"OK\"}\n";
    private static final String REMOVE = "{\"status\":\"REMOVE\"}\n";
    private static final int CLOCK_SLACK_SECONDS = 60;

    /** Reads the rows as they are written. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES, JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .build();

    private static final Map<String, JsonNode> EXAMPLES = examples();
    private static final AtomicInteger PUSHES = new AtomicInteger();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static Phones phones;
    private static DataDirectory directory;
    private static LocalStack stack;

    @Parameter
    private Manner manner;

    @BeforeParameterizedClassInvocation
    static void start(Manner manner) throws Exception {
        phones = new Phones();
        directory = DataDirectory.open(Optional.empty());
        stack = LocalStack.start(
                new LocalStack.Options(directory.root(), 0, Optional.empty(), phones, List.of(), manner),
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
    }

    @AfterParameterizedClassInvocation
    static void stop() throws Exception {
        stack.close();
        directory.close();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvFileSource(resources = "/push-proxy/pushes.txt", delimiter = '|')
    void push(String like, String request, String payload, String better) throws Exception {
        JsonNode example = EXAMPLES.get(like);
        String token = "phone" + PUSHES.incrementAndGet();
        ObjectNode sent = patched(example.get("request"), JSON.readTree(request));
        sent.put("device_id", token);
        Instant before = Instant.now();

        HttpResponse<String> answer = post(sent);

        assertThat(answer.statusCode()).isEqualTo(example.get("status").asInt());
        assertThat(answer.body()).isEqualTo(example.get("response").asText());
        ReceivedPush received = phones.await(push -> push.token().equals(token));
        assertThat(received.accepted()).isTrue();
        JsonNode seen = example.get("provider").get(0);
        JsonNode difference = JSON.readTree(payload);
        if (received.provider() == Provider.APNS) {
            assertThat(received.request().body()).isEqualTo(patched(seen.get("body"), difference));
            checkApple(received, seen.get("headers"), better, before);
        } else {
            JsonNode message = received.request().body().get("message");
            assertThat(message.get("data")).isEqualTo(patched(seen.at("/body/message/data"), difference));
            checkGoogle(message, better);
        }
    }

    private void checkApple(ReceivedPush received, JsonNode seen, String better, Instant before) {
        Map<String, String> headers = new HashMap<>(received.request().request().headers());
        headers.keySet().removeIf(name -> !name.startsWith("apns-"));
        assertThat(headers.remove("apns-topic"))
                .isEqualTo(seen.get("apns-topic").asText());
        if (manner == Manner.PUSH_PROXY) {
            assertThat(headers)
                    .isEqualTo(Map.of(
                            "apns-push-type", seen.get("apns-push-type").asText(),
                            "apns-priority", seen.get("apns-priority").asText()));
            return;
        }
        String[] words = better.split(" ", -1);
        assertThat(headers).containsEntry("apns-push-type", words[0]).containsEntry("apns-priority", words[1]);
        Duration lifetime = Duration.ofSeconds(Long.parseLong(words[2]));
        assertThat(Instant.ofEpochSecond(Long.parseLong(headers.get("apns-expiration"))))
                .isBetween(before.plus(lifetime).minusSeconds(1), received.at().plus(lifetime));
        assertThat(headers.get("apns-id")).isNotEmpty().isEqualTo(headers.get("apns-collapse-id"));
        assertThat(headers).hasSize(5);
    }

    private void checkGoogle(JsonNode message, String better) {
        JsonNode android = message.get("android");
        if (manner == Manner.PUSH_PROXY) {
            assertThat(android).isEqualTo(JSON.createObjectNode().put("priority", "high"));
            assertThat(message.fieldNames()).toIterable().containsExactlyInAnyOrder("android", "data", "token");
            return;
        }
        String[] words = better.split(" ", -1);
        assertThat(android.get("priority").asText()).isEqualTo(words[0]);
        int lifetime = Integer.parseInt(words[1]);
        assertThat(Integer.parseInt(android.get("ttl").asText().replace("s", "")))
                .isBetween(lifetime - Math.min(lifetime, CLOCK_SLACK_SECONDS), lifetime);
        assertThat(android.path("collapse_key").asText("-")).isEqualTo(words[2]);
        assertThat(message.at("/fcm_options/analytics_label").asText()).isEqualTo(words[3]);
    }

    /** What a provider says of a test push, and what the caller hears: by default, and from the push proxy. */
    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            apple_rn-v2,   err-400-BadDeviceToken,         REMOVE, REMOVE
            apple_rn-v2,   err-400-DeviceTokenNotForTopic, REMOVE, REMOVE
            apple_rn-v2,   err-400-MissingDeviceToken,     REMOVE, REMOVE
            apple_rn-v2,   err-410-Unregistered,           REMOVE, REMOVE
            apple_rn-v2,   err-410-ExpiredToken,           REMOVE, unknown send response error
            apple_rn-v2,   err-429-TooManyRequests,        unknown send response error, unknown send response error
            apple_rn-v2,   err-413-PayloadTooLarge,        unknown send response error, unknown send response error
            android_rn-v2, err-404-UNREGISTERED,           REMOVE, REMOVE
            android_rn-v2, err-403-SENDER_ID_MISMATCH,     REMOVE, REMOVE
            android_rn-v2, err-400-INVALID_ARGUMENT,       REMOVE, INVALID_ARGUMENT
            android_rn-v2, err-400-BAD_REQUEST,            INVALID_ARGUMENT, INVALID_ARGUMENT
            """)
    void answer(String platform, String token, String better, String proxys) throws Exception {
        ObjectNode push = JSON.createObjectNode()
                .put("server_id", "srv1")
                .put("type", "test")
                .put("platform", platform)
                .put("device_id", token + "-" + PUSHES.incrementAndGet());

        String answer = post(push).body();

        String expected = manner == Manner.PUSH_PROXY ? proxys : better;
        assertThat(answer)
                .isEqualTo(
                        expected.equals("REMOVE") ? REMOVE : "{\"error\":\"" + expected + "\",\"status\":\"FAIL\"}\n");
    }

    /** A verdict for every row of the contract's tables of answers, whatever comes. */
    @ParameterizedTest(name = "{1} {2}")
    @CsvFileSource(resources = "/push-proxy/answers.txt", delimiter = '|', quoteCharacter = '~')
    void verdict(String observed, String path, String body, String verdict) throws Exception {
        HttpResponse<String> answer = post(path, body);

        String expected = verdict.equals("OK") ? OK : "{\"error\":\"" + verdict + "\",\"status\":\"FAIL\"}\n";
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("text/plain; charset=utf-8");
        assertThat(answer.body()).isEqualTo(expected);
    }

    @Test
    void aBodyOfTooManyLevels() throws Exception {
        assertThat(post("/api/v1/send_push", "[".repeat(10_001)).body())
                .isEqualTo("{\"error\":\"Failed to read message body: invalid character '[' exceeded max depth\","
                        + "\"status\":\"FAIL\"}\n");
    }

    @Test
    void anotherPath() throws Exception {
        HttpResponse<String> answer = post("/api/v1/send_push/", "{}");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("content-type")).contains("text/plain; charset=utf-8");
        assertThat(answer.body().strip()).isEqualTo(errors().get("404").get(3).asText());
    }

    /** Emoji are put in after the message was cut to 2,046 bytes, so that it can be too large again. */
    @ParameterizedTest
    @CsvSource({"apple_rn-v2 message full", "android_rn-v2 message full"})
    void aMessageThatBecomesTooLarge(String like) throws Exception {
        ObjectNode push = patched(EXAMPLES.get(like).get("request"), JSON.createObjectNode());
        String token = "long" + PUSHES.incrementAndGet();
        push.put("device_id", token).put("message", ":uk:".repeat(600));

        String answer = post(push).body();

        ReceivedPush received = phones.await(any -> any.token().equals(token));
        String sent = received.request().body().toString();
        if (manner == Manner.PUSH_PROXY) {
            assertThat(received.accepted()).isFalse();
            assertThat(sent).contains("🇬🇧 ".repeat(511));
            assertThat(answer).contains("FAIL");
        } else {
            assertThat(received.accepted()).isTrue();
            assertThat(sent).contains("🇬🇧 ".repeat(200)).doesNotContain("🇬🇧 ".repeat(511));
            assertThat(answer).isEqualTo(OK);
        }
    }

    @Test
    void everyExampleIsARow() throws Exception {
        Set<String> missing = new HashSet<>(EXAMPLES.keySet());
        resource("pushes.txt").lines().forEach(line -> missing.removeIf(name -> line.startsWith(name + " | {} | {} ")));
        assertThat(missing).isEmpty();
    }

    /** The observed answers that no provider gave are rows, and the provider's errors are cases above. */
    @Test
    void everyObservedAnswerIsARow() throws Exception {
        Map<String, JsonNode> missing = errors();
        missing.remove("404");
        missing.keySet().removeIf(name -> name.startsWith("err-"));
        resource("answers.txt")
                .lines()
                .map(line -> line.split(" \\| "))
                .filter(row -> row.length == 4)
                .forEach(row -> {
                    JsonNode observed = missing.remove(row[0]);
                    if (observed != null) {
                        assertThat(observed.get(3).asText())
                                .isEqualTo("{\"error\":\"" + row[3] + "\",\"status\":\"FAIL\"}");
                    }
                });
        assertThat(missing).isEmpty();
    }

    @Test
    void everyImprovementIsSwitchedOff() {
        ServiceSettings settings = new ServiceSettings(Map.of(), Manner.PUSH_PROXY);
        assertThat(improvements(ApnsSenderConfig.class))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(settings.apns(stack.simulators())).containsEntry(key, "false"));
        assertThat(improvements(FcmSenderConfig.class))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(settings.fcm(stack.simulators())).containsEntry(key, "false"));
    }

    private static List<String> improvements(Class<?> config) {
        return ConfigReference.of(config)
                .lines()
                .filter(line -> line.matches("postbell\\.[a-z]+\\.improvements\\..*"))
                .toList();
    }

    private static HttpResponse<String> post(JsonNode push) throws Exception {
        return post("/api/v1/send_push", push.toString());
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(stack.httpAddress().resolve(path))
                .timeout(Duration.ofSeconds(60))
                .POST(BodyPublishers.ofString(body))
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    /** With the difference put in, as RFC 7386 says: null takes a key away. */
    private static ObjectNode patched(JsonNode original, JsonNode difference) {
        ObjectNode result = original.isObject() ? original.deepCopy() : JSON.createObjectNode();
        difference.properties().forEach(field -> {
            if (field.getValue().isNull()) {
                result.remove(field.getKey());
            } else if (field.getValue().isObject()) {
                result.set(field.getKey(), patched(result.path(field.getKey()), field.getValue()));
            } else {
                result.set(field.getKey(), field.getValue());
            }
        });
        return result;
    }

    private static Map<String, JsonNode> examples() {
        Map<String, JsonNode> examples = new HashMap<>();
        try {
            for (String line : resource("examples.jsonl").lines().toList()) {
                JsonNode example = JSON.readTree(line);
                examples.put(example.get("case").asText(), example);
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        return examples;
    }

    /** Observed answers by name. */
    private static Map<String, JsonNode> errors() throws Exception {
        Map<String, JsonNode> errors = new HashMap<>();
        JSON.readTree(resource("errors.json"))
                .forEach(answer -> errors.put(answer.get(0).asText(), answer));
        return errors;
    }

    private static String resource(String name) throws Exception {
        try (InputStream file = PushProxyConformanceTest.class.getResourceAsStream("/push-proxy/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
