package io.postbell.runtime.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.postbell.runtime.admin.Health.Status;
import io.postbell.runtime.config.AdminConfig;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AdminServerTest {
    private final Health health = new Health();
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final AdminServer server = server(Duration.ofSeconds(30));
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /health/live, 200",
        "GET, /health/ready, 200",
        "GET, /health/started, 200",
        "GET, /metrics, 200",
        "GET, /metrics?name=x, 200",
        "GET, /, 200",
        "HEAD, /health/live, 200",
        "HEAD, /nothing, 404",
        "GET, /health, 404",
        "GET, /health/live/, 404",
        "GET, /metrics/..%2f, 404",
        "POST, /health/live, 405",
        "DELETE, /metrics, 405",
        "POST, /nothing, 404",
    })
    void only_get_and_head_of_known_paths(String method, String path, int status) throws Exception {
        meters.counter("some");

        HttpResponse<String> response = send(method, path);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body().isEmpty()).isEqualTo(method.equals("HEAD"));
        if (status == 405) {
            assertThat(response.headers().firstValue("Allow")).contains("GET, HEAD");
        }
    }

    @Test
    void each_kind_of_health_has_its_own_checks() throws Exception {
        AtomicBoolean connected = new AtomicBoolean();
        health.live("loop", () -> Status.up("turns"));
        health.ready("kafka", () -> new Status(connected.get(), "3 brokers"));
        health.ready("registry", () -> Status.up("\"quoted\""));
        health.started("state", () -> Status.down("restoring"));

        assertThat(json("/health/live", 200))
                .isEqualTo(parse(
                        "{\"status\":\"UP\",\"checks\":[{\"name\":\"loop\",\"status\":\"UP\",\"detail\":\"turns\"}]}"));
        assertThat(json("/health/ready", 503)).isEqualTo(parse("""
                {"status":"DOWN","checks":[
                  {"name":"kafka","status":"DOWN","detail":"3 brokers"},
                  {"name":"registry","status":"UP","detail":"\\"quoted\\""}]}"""));
        assertThat(json("/health/started", 503).at("/checks/0/detail").asText()).isEqualTo("restoring");

        connected.set(true);

        assertThat(json("/health/ready", 200).at("/status").asText()).isEqualTo("UP");
    }

    @Test
    void a_check_that_throws_is_down_and_its_message_stays_inside() throws Exception {
        health.ready("broken", () -> {
            throw new IOException("secret");
        });

        JsonNode report = json("/health/ready", 503);

        assertThat(report.at("/checks/0/detail").asText()).isEqualTo("IOException");
    }

    @Test
    void a_check_that_hangs_is_down_in_time_and_is_not_begun_twice() throws Exception {
        AdminServer impatient = server(Duration.ofMillis(200));
        impatient.start();
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger begun = new AtomicInteger();
        health.ready("hanging", () -> {
            begun.incrementAndGet();
            release.await();
            return Status.up("at last");
        });

        for (int i = 0; i < 3; i++) {
            assertThat(send(impatient, "GET", "/health/ready").body()).contains("no answer within PT0.2S");
        }
        assertThat(send(impatient, "GET", "/health/live").statusCode()).isEqualTo(200);
        assertThat(begun).hasValue(1);
        release.countDown();
        impatient.stop(Duration.ofSeconds(1));
    }

    @Test
    void metrics_are_prometheus_text() throws Exception {
        meters.counter("postbell.test.things", "kind", "a").increment(2);

        HttpResponse<String> response = send("GET", "/metrics");

        assertThat(response.headers().firstValue("Content-Type")).contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(response.body())
                .contains("# TYPE postbell_test_things_total counter", "postbell_test_things_total{kind=\"a\"} 2.0");
    }

    @Test
    void a_client_that_does_not_finish_its_request_holds_up_nobody() throws Exception {
        try (Socket slow =
                new Socket(server.address().getHost(), server.address().getPort())) {
            slow.getOutputStream().write("GET /health/li".getBytes(StandardCharsets.US_ASCII));
            slow.getOutputStream().flush();

            assertThat(send("GET", "/health/live").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void when_stopped_it_refuses_connections() {
        URI address = server.address();
        server.stop(Duration.ofSeconds(1));

        assertThatThrownBy(() -> client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()))
                .isInstanceOf(ConnectException.class);
    }

    private AdminServer server(Duration patience) {
        AdminConfig config = new AdminConfig() {
            @Override
            public String host() {
                return "127.0.0.1";
            }

            @Override
            public int port() {
                return 0;
            }
        };
        return new AdminServer("test", config, health, meters, patience);
    }

    private HttpResponse<String> send(String method, String path) throws Exception {
        return send(server, method, path);
    }

    private HttpResponse<String> send(AdminServer to, String method, String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(to.address() + path))
                        .timeout(Duration.ofSeconds(30))
                        .method(method, BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    private JsonNode json(String path, int status) throws Exception {
        HttpResponse<String> response = send("GET", path);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        return parse(response.body());
    }

    private static JsonNode parse(String json) throws IOException {
        return new ObjectMapper().readTree(json);
    }
}
