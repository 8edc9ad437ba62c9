package io.postbell.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.postbell.local.bench.load.Poll;
import io.postbell.schemas.registry.RegistryServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The services with the Kafka users of the chart, and with a wrong password, at a broker that enforces both. */
@Tag("once")
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
final class EnforcedRightsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String USERS =
            "topics: {mode: strimzi, strimzi: {cluster: events, users: {enabled: true}}}\ntool: {enabled: true}\n"
                    + "kafka: {topicPrefix: chat.";

    private final HttpClient http = HttpClient.newHttpClient();
    private EnforcingBroker broker;
    private RegistryServer registry;
    private String values;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        List<Manifest> users = Chart.render("evaluation", USERS + "}");
        broker = new EnforcingBroker(directory, users, EnforcedRightsTest::password);
        registry = RegistryServer.start(0, Optional.empty());
        values = USERS + ", bootstrapServers: ['" + broker.bootstrapServers() + "']}\nschemaRegistry: {urls: ['"
                + registry.url() + "']}\n";
    }

    @AfterAll
    void stop() {
        registry.close();
        broker.close();
    }

    /** As Strimzi would choose one. */
    private static String password(String user) {
        return "of " + user;
    }

    private static String secret(Volumes.Reference reference) {
        return reference.key().equals("password") ? password(reference.name()) : "a secret of the test";
    }

    @Test
    @Timeout(600)
    @Order(1)
    void aPushAndAPostGoThroughWithTheRightsOfTheChart() throws Exception {
        try (Release release = new Release(values)) {
            StartedPod job = release.start("topics", EnforcedRightsTest::secret);
            assertThat(job.awaitEnd(PATIENCE)).as(job.log()).isZero();
            List<StartedPod> services = new ArrayList<>();
            for (String service : Release.SERVICES) {
                services.add(release.start(service, EnforcedRightsTest::secret));
            }
            for (StartedPod service : services) {
                service.awaitProbe("readinessProbe");
            }

            StartedPod test = release.start("test-send-push");
            assertThat(test.awaitEnd(PATIENCE)).as(test.log()).isZero();
            long before = pushes(release.apple());
            post(release.api());
            Poll.until("the post's push", PATIENCE, () -> pushes(release.apple()) > before);

            send(
                    release.api(),
                    "POST",
                    "/api/v1/send_push",
                    "{\"server_id\":\"default\",\"platform\":\"apple_rn-v2\",\"device_id\":\"err-400-BadCollapseId-7\","
                            + "\"type\":\"message\",\"version\":\"v2\",\"message\":\"hello\"}");
            toolDoesItsWork(release);

            for (StartedPod service : services) {
                assertThat(service.log())
                        .as(service.toString())
                        .doesNotContain("AuthorizationException", "not authorized");
            }
        }
    }

    /** All that the runbooks say, with a letter that there is. */
    private static void toolDoesItsWork(Release release) throws Exception {
        Poll.until("the letter", PATIENCE, () -> said(release, "dlq list --summary")
                .contains("apple_rn"));
        said(release, "dlq redrive --app apple_rn");
        Poll.until(
                "the second letter", PATIENCE, () -> said(release, "dlq list").contains("apple_rn"));
        said(release, "dlq purge --all");
        assertThat(said(release, "dlq list")).doesNotContain("apple_rn");
        said(release, "audit --from 1h");
        said(release, "topics diff --replication-factor 1 --partitions channel=2,user=2,device=2,events=2");
    }

    private static String said(Release release, String command) {
        try (StartedPod tool = release.exec(EnforcedRightsTest::secret, command.split(" ", -1))) {
            assertThat(tool.awaitEnd(PATIENCE)).as(command + "\n" + tool.log()).isZero();
            return tool.log();
        } catch (Exception e) {
            throw new AssertionError(command, e);
        }
    }

    private void post(URI api) throws Exception {
        put(api, "policies/server", "{\"push_enabled\":true,\"contents\":\"full\"}");
        String token = "apple_rn-v2:" + "ab".repeat(32);
        for (String user : List.of("mia", "noor")) {
            String id = "{\"id\":\"" + user + "\",\"username\":\"" + user + "\",";
            put(api, "users/" + user, id + "\"notify_props\":{\"push\":\"all\",\"push_status\":\"online\"}}");
        }
        put(api, "users/mia/devices/phone", "{\"device_id\":\"" + token + "\"}");
        put(api, "channels/pier", "{\"id\":\"pier\",\"type\":\"O\",\"name\":\"pier\",\"display_name\":\"The Pier\"}");
        for (String user : List.of("mia", "noor")) {
            put(api, "channels/pier/members/" + user, "{\"channel_id\":\"pier\",\"user_id\":\"" + user + "\"}");
        }
        send(api, "POST", "/v1/posts", "{\"channel_id\":\"pier\",\"user_id\":\"noor\",\"message\":\"@mia hello\"}");
    }

    private void put(URI api, String path, String json) throws Exception {
        send(api, "PUT", "/v1/" + path, json);
    }

    private void send(URI api, String method, String path, String json) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(api.resolve(path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json))
                .build();
        assertThat(http.send(request, BodyHandlers.ofString()).statusCode())
                .as(path)
                .isIn(200, 202);
    }

    private long pushes(URI simulator) throws IOException, InterruptedException {
        byte[] answer = http.send(HttpRequest.newBuilder(simulator).build(), BodyHandlers.ofByteArray())
                .body();
        return new JsonMapper().readTree(answer).at("/by_status/200").asLong();
    }

    /** What a log warns of, each line without its time. */
    private static List<String> troubles(String log) {
        return log.lines()
                .filter(line -> line.contains("\"WARN\"") || line.contains("\"ERROR\""))
                .map(line -> line.replaceAll("\"timestamp\":\\d+", ""))
                .toList();
    }

    /** Each part that waits for Kafka says why, once. Mended at the broker, it needs no restart. */
    @ParameterizedTest
    @ValueSource(strings = {"ingest", "router", "apns-sender", "fcm-sender"})
    @Order(2)
    void aWrongPasswordIsSaidOnceAndNeedsNoRestartWhenItIsRight(String component) throws Exception {
        try (Release release = new Release(values)) {
            StartedPod service = release.start(component, reference -> "hush " + component);
            service.awaitProbe("livenessProbe");
            Poll.until("the reason", PATIENCE, () -> service.ask("readinessProbe")
                    .contains("SaslAuthenticationException"));
            Poll.pause(Duration.ofSeconds(5));
            assertThat(service.ask("readinessProbe"))
                    .startsWith("503")
                    .contains("SCRAM-SHA-512")
                    .doesNotContain("hush");
            assertThat(service.log()).doesNotContain("hush");
            assertThat(troubles(service.log()))
                    .doesNotHaveDuplicates()
                    .anyMatch(line -> line.contains("SaslAuthenticationException"));

            broker.password("pb-postbell-" + component, "hush " + component);
            service.awaitProbe("readinessProbe");
        }
    }
}
