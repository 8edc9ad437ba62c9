package io.postbell.apns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postbell.runtime.config.ConfigInput;
import io.postbell.runtime.config.ConfigLoader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service as it is wired, without Kafka; with Kafka it is tested in {@code local}. */
final class ApnsSenderServiceTest {
    @TempDir
    private Path directory;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void startsAndStopsWithoutKafkaAndSaysThatItIsNotReady() throws Exception {
        try (ApnsSenderService service = ApnsSenderService.create(config(key()))) {
            service.start();
            URI admin = service.adminAddress();
            assertThat(get(admin, "/health/live").statusCode()).isEqualTo(200);
            assertThat(get(admin, "/health/ready").statusCode()).isEqualTo(503);
            assertThat(get(admin, "/metrics").body())
                    .contains("postbell_apns_permits_used{app=\"apple_rn\"}")
                    .contains("postbell_apns_connections{apps=\"apple_rn\"}");
        }
    }

    @Test
    void showsWhenAnAppsCertificateEnds() throws Exception {
        TestTls tls = TestTls.another();
        Path pem = tls.certificateFile(directory);
        Path key = TestTls.Pem.write(
                directory.resolve("key.pem"), "PRIVATE KEY", tls.key().getEncoded());
        Files.writeString(pem, Files.readString(key), StandardOpenOption.APPEND);
        Map<String, String> certificate = Map.of("postbell.apns.apps[0].certificate-file", pem.toString());
        try (ApnsSenderService service = ApnsSenderService.create(config(certificate))) {
            service.start();
            String line = get(service.adminAddress(), "/metrics")
                    .body()
                    .lines()
                    .filter(each -> each.startsWith(
                            "postbell_certificate_expiry_timestamp_seconds{use=\"apns_certificate_apple_rn\"} "))
                    .findFirst()
                    .orElseThrow();
            assertThat(Double.parseDouble(line.substring(line.indexOf(' '))))
                    .isEqualTo(tls.certificate().getNotAfter().toInstant().toEpochMilli() / 1000.0);
        }
    }

    @Test
    void keyThatVanishedAfterTheCheck() throws Exception {
        Map<String, String> key = key();
        ApnsSenderConfig config = config(key);
        Files.delete(Path.of(key.get("postbell.apns.apps[0].key-file")));
        assertThatThrownBy(() -> ApnsSenderService.create(config))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no such file");
    }

    private HttpResponse<String> get(URI admin, String path) throws Exception {
        return http.send(HttpRequest.newBuilder(admin.resolve(path)).build(), BodyHandlers.ofString());
    }

    private Map<String, String> key() {
        return Map.of(
                "postbell.apns.apps[0].key-file",
                TestKey.create(directory, "key").file().toString(),
                "postbell.apns.apps[0].key-id",
                "KEY1234567",
                "postbell.apns.apps[0].team-id",
                "TEAM123456");
    }

    private static ApnsSenderConfig config(Map<String, String> credentials) {
        Map<String, String> settings = new HashMap<>(credentials);
        settings.putAll(Map.ofEntries(
                Map.entry("postbell.kafka.bootstrap-servers", "localhost:1"),
                Map.entry("postbell.schema-registry.urls", "http://localhost:1"),
                Map.entry("postbell.admin.host", "127.0.0.1"),
                Map.entry("postbell.admin.port", "0"),
                Map.entry("postbell.stop-deadline", "PT10S"),
                Map.entry("postbell.reference-key", "reference"),
                Map.entry("postbell.apns.apps[0].name", "apple_rn"),
                Map.entry("postbell.apns.apps[0].bundle-id", "com.example.app")));
        return ConfigLoader.load(ApnsSenderConfig.class, ConfigInput.of(settings));
    }
}
