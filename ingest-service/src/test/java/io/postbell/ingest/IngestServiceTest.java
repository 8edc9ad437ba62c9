package io.postbell.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postbell.runtime.config.ConfigInput;
import io.postbell.runtime.config.ConfigLoader;
import io.postbell.runtime.config.InvalidConfigException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The service as a whole, without a Kafka to talk to. */
class IngestServiceTest {
    private static IngestConfig config(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of(
                "postbell.kafka.bootstrap-servers", "127.0.0.1:1",
                "postbell.schema-registry.urls", "http://127.0.0.1:1",
                "postbell.reference-key", "test",
                "postbell.admin.host", "127.0.0.1",
                "postbell.admin.port", "0",
                "postbell.ingest.http.host", "127.0.0.1",
                "postbell.ingest.http.port", "0"));
        all.putAll(settings);
        return ConfigLoader.load(IngestConfig.class, ConfigInput.of(all));
    }

    @Test
    void servesAndSaysThatItIsNotReadyWhileKafkaIsAway() throws Exception {
        try (IngestService service = IngestService.create(config(Map.of()))) {
            service.start();
            URI admin = service.adminAddress();

            assertThat(new TestClient(admin).send("GET", "/health/live", null).statusCode())
                    .isEqualTo(200);
            HttpResponse<String> ready = new TestClient(admin).send("GET", "/health/ready", null);
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).contains("not connected yet");
            TestClient client = new TestClient(service.httpAddress());
            assertThat(client.send("GET", "/", null).statusCode()).isEqualTo(200);
            assertThat(client.send("DELETE", "/v1/users/u1", null).statusCode()).isEqualTo(503);
            assertThat(new TestClient(admin).send("GET", "/metrics", null).body())
                    .contains("postbell_ingest_rejected_total{reason=\"log-unavailable\"} 1.0");
        }
    }

    @Test
    void hasDefaults() {
        IngestSettings settings = config(Map.of()).ingest();

        assertThat(settings.defaultServerId()).isEqualTo("default");
        assertThat(settings.deadline()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.membershipSettle()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.routerGroup()).isEqualTo("postbell-router");
        assertThat(settings.limits().objectBytes()).isEqualTo(1_048_576);
        assertThat(settings.imports().routerWait()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void tellsAllMistakesInItsConfiguration() {
        assertThatThrownBy(() -> config(Map.of(
                        "postbell.ingest.default-server-id", "a b",
                        "postbell.ingest.membership-settle", "PT4S",
                        "postbell.ingest.import.temp-directory", "/does/not/exist")))
                .isInstanceOfSatisfying(InvalidConfigException.class, invalid -> assertThat(invalid.problems())
                        .extracting(InvalidConfigException.Problem::key)
                        .containsExactlyInAnyOrder(
                                "postbell.ingest.default-server-id",
                                "postbell.ingest.membership-settle",
                                "postbell.ingest.import.temp-directory"));
    }
}
