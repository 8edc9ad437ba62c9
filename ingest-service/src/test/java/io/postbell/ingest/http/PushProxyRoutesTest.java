package io.postbell.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.ingest.RawConnection;
import io.postbell.ingest.TestClient;
import io.postbell.ingest.TestServer;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The push proxy's routes (push-proxy contract, section 1). */
class PushProxyRoutesTest {
    private static TestServer server;
    private static TestClient client;

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.start(Map.of());
        client = new TestClient(server.address());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void saysWhatItIs() throws Exception {
        HttpResponse<String> response = client.send("GET", "/", null);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).contains("text/html; charset=utf-8");
        assertThat(response.body()).isEqualTo("<html><body>Mattermost Push Proxy</body></html>");
    }

    @Test
    void saysItsVersion() throws Exception {
        HttpResponse<String> response = client.send("GET", "/version", null);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).contains("application/json");
        assertThat(response.body()).matches("\\{\"hash\":\"[^\"]+\",\"version\":\"[^\"]+\"}\n");
    }

    @Test
    void showsItsMetricsBesideOurs() throws Exception {
        client.send("POST", "/api/v1/send_push", "{}");

        HttpResponse<String> response = client.send("GET", "/metrics", null);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type").orElseThrow()).startsWith("text/plain; version=0.0.4");
        assertThat(response.body())
                .contains(
                        "service_bad_request_total 1.0\n",
                        "service_delivered_total{platform=\"apple\",transport=\"standard\",type=\"message\"} 0.0",
                        "service_apns_request_duration_seconds_bucket{le=\"0.005\"} 0",
                        "service_fcm_request_duration_seconds_count 0",
                        "service_request_duration_seconds_count",
                        "postbell_ingest_in_flight_records");
    }

    @Test
    void hidesThemWhenToldTo() throws Exception {
        try (TestServer quiet = TestServer.start(Map.of("push-proxy.metrics", "false"))) {
            HttpResponse<String> response = new TestClient(quiet.address()).send("GET", "/metrics", null);

            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(response.body()).isEqualTo("404 page not found\n");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /",
        "HEAD, /",
        "HEAD, /version",
        "DELETE, /version",
        "POST, /metrics",
        "GET, /api/v1/send_push",
        "PUT, /api/v1/send_push",
        "OPTIONS, /api/v1/send_push",
        "GET, /api/v1/ack"
    })
    void refusesOtherMethodsWithoutABody(String method, String path) throws Exception {
        try (RawConnection raw = new RawConnection(server.address())) {
            raw.send(method + " " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

            assertThat(raw.readAll()).startsWith("HTTP/1.1 405 ").endsWith("\r\n\r\n");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nothing",
        "POST, /api/v1/send_push/",
        "POST, /api/v1/send_push/x",
        "GET, /api/v1/send_push/",
        "POST, /api/v1/ack/",
        "GET, /version/",
        "GET, /metrics/",
        "POST, /api/v2/send_push",
        "POST, /API/V1/SEND_PUSH",
        "GET, /v1x"
    })
    void knowsNoOtherPaths(String method, String path) throws Exception {
        HttpResponse<String> response = client.send(method, path, null);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("content-type")).contains("text/plain; charset=utf-8");
        assertThat(response.body()).isEqualTo("404 page not found\n");
    }
}
