package io.postbell.fcm;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.fcm.google.FakeOauth;
import io.postbell.runtime.config.ConfigInput;
import io.postbell.runtime.config.ConfigLoader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The service without a Kafka; with one it is tested in {@code local}. */
@Timeout(120)
class FcmSenderServiceTest {
    @Test
    void startsAndStopsThoughNobodyElseIsThere(@TempDir Path folder) throws Exception {
        Path serviceAccount;
        try (FakeOauth oauth = FakeOauth.start()) {
            serviceAccount = oauth.serviceAccount(folder, "demo");
        }
        FcmSenderConfig config = ConfigLoader.load(
                FcmSenderConfig.class,
                ConfigInput.of(Map.of(
                        "postbell.kafka.bootstrap-servers", "127.0.0.1:1",
                        "postbell.schema-registry.urls", "http://127.0.0.1:1",
                        "postbell.admin.host", "127.0.0.1",
                        "postbell.admin.port", "0",
                        "postbell.stop-deadline", "PT20S",
                        "postbell.reference-key", "reference",
                        "postbell.fcm.apps[0].name", "android_rn",
                        "postbell.fcm.apps[0].service-account-file", serviceAccount.toString())));
        try (FcmSenderService service = FcmSenderService.create(config)) {
            service.start();
            assertThat(get(service.adminAddress(), "/health/live").statusCode()).isEqualTo(200);
            assertThat(get(service.adminAddress(), "/health/ready").statusCode())
                    .isEqualTo(503);
            assertThat(get(service.adminAddress(), "/metrics").body())
                    .contains("postbell_fcm_streams{app=\"android_rn\"}")
                    .contains("postbell_fcm_waiting{app=\"android_rn\"}")
                    .contains("postbell_fcm_connection_replacements_total{app=\"android_rn\"}");
        }
    }

    /** Without Kafka: with it the same is tested in local, with apns-sender. */
    @Test
    void takesUpAnAppWhoseFileComesLater(@TempDir Path folder) throws Exception {
        Path serviceAccount;
        try (FakeOauth oauth = FakeOauth.start()) {
            serviceAccount = oauth.serviceAccount(folder, "demo");
        }
        Path later = folder.resolve("later.json");
        FcmSenderConfig config = ConfigLoader.load(
                FcmSenderConfig.class,
                ConfigInput.of(Map.of(
                        "postbell.kafka.bootstrap-servers", "127.0.0.1:1",
                        "postbell.schema-registry.urls", "http://127.0.0.1:1",
                        "postbell.admin.host", "127.0.0.1",
                        "postbell.admin.port", "0",
                        "postbell.reference-key", "reference",
                        "postbell.delivery.reload-interval", "PT0.1S",
                        "postbell.fcm.apps[0].name", "android_rn",
                        "postbell.fcm.apps[0].service-account-file", serviceAccount.toString(),
                        "postbell.fcm.apps[1].name", "android_late",
                        "postbell.fcm.apps[1].service-account-file", later.toString())));
        try (FcmSenderService service = FcmSenderService.create(config)) {
            service.start();
            assertThat(get(service.adminAddress(), "/health/ready").body())
                    .contains("android_late=service-account-file " + later, "there is no readable file");
            assertThat(get(service.adminAddress(), "/metrics").body()).doesNotContain("{app=\"android_late\"}");
            Files.move(Files.copy(serviceAccount, folder.resolve("draft")), later);
            String page = "";
            while (!page.contains("all can be used")) { // within the test's patience
                page = get(service.adminAddress(), "/health/ready").body();
            }
            assertThat(get(service.adminAddress(), "/metrics").body())
                    .contains("postbell_fcm_streams{app=\"android_late\"}");
        }
    }

    private static HttpResponse<String> get(URI admin, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(admin.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
