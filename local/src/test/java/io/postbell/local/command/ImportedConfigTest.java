package io.postbell.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.apns.ApnsSenderConfig;
import io.postbell.apns.ApnsSenderService;
import io.postbell.fcm.FcmSenderConfig;
import io.postbell.fcm.FcmSenderService;
import io.postbell.ingest.IngestConfig;
import io.postbell.ingest.IngestService;
import io.postbell.local.run.Backbone;
import io.postbell.local.run.Manner;
import io.postbell.local.run.Readiness;
import io.postbell.local.run.ServiceSettings;
import io.postbell.local.sim.SimulatorSettings;
import io.postbell.local.sim.Simulators;
import io.postbell.local.sim.credentials.ProviderCredentials;
import io.postbell.router.RouterConfig;
import io.postbell.router.RouterService;
import io.postbell.runtime.command.Interruption;
import io.postbell.runtime.command.Postbell;
import io.postbell.runtime.command.Surroundings;
import io.postbell.runtime.config.ConfigInput;
import io.postbell.runtime.config.ConfigLoader;
import io.postbell.runtime.service.RunningService;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The files that an import writes carry pushes: services run with them, and with the few keys that the push proxy does not have. */
@Timeout(300)
final class ImportedConfigTest {
    private static final String TOKEN = "00fc13adff785122b4ad28809a3420982341241421348097878e577c991de8f0";
    private static final String OK = "{\"status\":\"OK\"}\n";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    @TempDir
    private Path directory;

    @AfterEach
    void stop() throws Exception {
        while (!parts.isEmpty()) {
            parts.pop().close();
        }
    }

    @Test
    void pushesOfAllAppsArrive() throws Exception {
        Backbone backbone =
                kept(Backbone.start(Optional.of(directory.resolve("kafka")), 2, List.of(Duration.ofSeconds(1))));
        Simulators simulators = kept(Simulators.start(SimulatorSettings.in(directory.resolve("credentials"))));
        Path ours = imported(simulators.credentials());
        Map<String, String> rest = new HashMap<>(backbone.settings());
        rest.put("postbell.reference-key", "one for all services");

        RouterService router = RouterService.create(ConfigLoader.load(
                RouterConfig.class,
                ConfigInput.of(
                        new ServiceSettings(backbone.settings(), Manner.BETTER).router(directory.resolve("router")))));
        ApnsSenderService apns = ApnsSenderService.create(load(
                ApnsSenderConfig.class,
                ours.resolve("apns-sender.yaml"),
                rest,
                appleServer(simulators, 0),
                appleServer(simulators, 1),
                Map.of("postbell.delivery.retry-delays", "PT1S")));
        FcmSenderService fcm = FcmSenderService.create(load(
                FcmSenderConfig.class,
                ours.resolve("fcm-sender.yaml"),
                rest,
                Map.of(
                        "postbell.fcm.apps[0].endpoint",
                        "https://127.0.0.1:" + simulators.fcm().port(),
                        "postbell.fcm.apps[0].trusted-ca-file",
                        simulators.credentials().authority().toString(),
                        "postbell.delivery.retry-delays",
                        "PT1S")));
        IngestService ingest =
                IngestService.create(load(IngestConfig.class, ours.resolve("ingest-service.yaml"), rest));
        Map<String, RunningService> services = Map.of("router", router, "apns", apns, "fcm", fcm, "ingest", ingest);
        services.values().forEach(service -> kept(service).start());
        new Readiness(Duration.ofMinutes(2)).await(services);

        assertThat(put(ingest)).isEqualTo(202);
        for (String platform : List.of("apple_rn", "apple_old", "android_rn")) {
            String verdict = "";
            while (!verdict.equals(OK)) { // until the policy is known; the first may wait for its deadline
                verdict = test(ingest, platform);
            }
        }
        assertThat(simulators.apns().log().last(50))
                .anySatisfy(request -> assertThat(request.request().headers()).containsKey("authorization"))
                .anySatisfy(request -> {
                    assertThat(request.request().headers()).doesNotContainKey("authorization");
                    assertThat(request.request().client()).hasValueSatisfying(name -> assertThat(name)
                            .contains("UID=" + ProviderCredentials.CERTIFICATE_TOPIC));
                });
    }

    private <P extends AutoCloseable> P kept(P part) {
        parts.push(part);
        return part;
    }

    private Path imported(ProviderCredentials keys) throws Exception {
        Path file = Files.writeString(directory.resolve("mattermost-push-proxy.json"), """
                {"ListenAddress":"127.0.0.1:0", "SendTimeoutSec":5, "RetryTimeoutSec":8, "EnableMetrics":true,
                 "ApplePushSettings":[
                   {"Type":"apple_rn","ApplePushUseDevelopment":false,"ApplePushTopic":"%1$s",
                    "AppleAuthKeyFile":"%2$s","AppleAuthKeyID":"LOCALKEY01","AppleTeamID":"POSTBELL01"},
                   {"Type":"apple_old","ApplePushTopic":"%1$s","ApplePushCertPrivate":"%3$s","ApplePushCertPassword":""}],
                 "AndroidPushSettings":[{"Type":"android_rn","ServiceFileLocation":"%4$s"}]}
                """.formatted(
                        ProviderCredentials.CERTIFICATE_TOPIC,
                        keys.apnsKeyFile(),
                        keys.apnsCertificateFile(),
                        keys.serviceAccountFile()));
        Path ours = directory.resolve("ours");
        StringWriter said = new StringWriter();
        int code = Postbell.run(
                new Surroundings(Map.of(), Clock.systemUTC(), new Interruption()),
                new PrintWriter(said, true),
                new PrintWriter(said, true),
                "config",
                "import-push-proxy",
                file.toString(),
                "--out",
                ours.toString());
        assertThat(code).as(said.toString()).isZero();
        return ours;
    }

    private static Map<String, String> appleServer(Simulators simulators, int index) {
        String app = "postbell.apns.apps[" + index + "].";
        return Map.of(
                app + "host", "localhost",
                app + "port", Integer.toString(simulators.apns().port()),
                app + "trusted-ca-file", simulators.credentials().authority().toString());
    }

    @SafeVarargs
    private static <C> C load(Class<C> mapping, Path file, Map<String, String>... more) {
        Map<String, String> all = new HashMap<>();
        for (Map<String, String> each : more) {
            all.putAll(each);
        }
        return ConfigLoader.load(mapping, new ConfigInput(Optional.of(file), Map.of(), all));
    }

    private int put(IngestService ingest) throws Exception {
        HttpRequest policy = HttpRequest.newBuilder(ingest.httpAddress().resolve("/v1/policies/server"))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"push_enabled\":true,\"contents\":\"full\"}"))
                .build();
        return http.send(policy, BodyHandlers.discarding()).statusCode();
    }

    private String test(IngestService ingest, String platform) throws Exception {
        String json = "{\"server_id\":\"default\",\"platform\":\"" + platform + "-v2\",\"device_id\":\"" + TOKEN
                + "\",\"type\":\"test\"}";
        HttpRequest request = HttpRequest.newBuilder(ingest.httpAddress().resolve("/api/v1/send_push"))
                .POST(BodyPublishers.ofString(json))
                .build();
        return http.send(request, BodyHandlers.ofString()).body();
    }
}
