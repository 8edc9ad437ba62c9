package io.postbell.local.delivery;

import static io.postbell.event.DeliveryEventType.RETRY_SCHEDULED;
import static io.postbell.event.DeliveryEventType.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.apns.ApnsSenderConfig;
import io.postbell.apns.ApnsSenderService;
import io.postbell.event.Delivery;
import io.postbell.event.DeliveryEventType;
import io.postbell.event.Push;
import io.postbell.local.sim.SimulatorSettings;
import io.postbell.local.sim.Simulators;
import io.postbell.local.sim.credentials.ProviderCredentials;
import io.postbell.local.sim.tls.KeyPairs;
import io.postbell.local.sim.tls.Pem;
import io.postbell.runtime.config.ConfigInput;
import io.postbell.runtime.config.ConfigLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The sender's files: one app's that cannot be used holds up no other, and what changes is taken up while it runs. */
@Timeout(300)
final class UnusableAppTest {
    private static final String GOOD = "apple_good";
    private static final String CERTIFIED = "apple_certified";
    private static final String MISSING = "apple_missing";
    private static final String REVOKED = "apple_revoked";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    @Test
    void waitsForItsFilesWhileTheOthersGoOn() throws Exception {
        Path missing = directory.resolve("missing.p8");
        Path revoked = Files.writeString(
                directory.resolve("revoked.p8"), Pem.of(KeyPairs.p256().getPrivate()));
        try (Simulators simulators = Simulators.start(SimulatorSettings.in(directory.resolve("sim"))
                        .withTopics(Set.of(ProviderCredentials.CERTIFICATE_TOPIC)));
                DeliveryRig rig = new DeliveryRig(directory.resolve("kafka"));
                Outcomes outcomes = new Outcomes(rig.clients);
                ApnsSenderService sender = sender(rig, simulators, missing, revoked)) {
            sender.start();
            List.of(GOOD, CERTIFIED, MISSING, REVOKED).forEach(app -> publish(rig, "first", app));
            outcomes.readUntil(() -> ends(outcomes, SENT).size() == 2
                    && ends(outcomes, RETRY_SCHEDULED).containsAll(Set.of("first-" + MISSING, "first-" + REVOKED)));
            assertThat(ends(outcomes, SENT)).containsExactlyInAnyOrder("first-" + GOOD, "first-" + CERTIFIED);
            awaitReady(sender, "app-files", "apple_missing=key-file " + missing, "there is no such file");
            assertThat(get(sender, "/metrics"))
                    .contains("postbell_delivery_misconfigured{app=\"apple_missing\",provider=\"apns\"} 1.0")
                    .contains("postbell_delivery_misconfigured{app=\"apple_good\",provider=\"apns\"} 0.0");

            replace(missing, simulators.credentials().apnsKeyFile());
            replace(revoked, simulators.credentials().apnsKeyFile());
            outcomes.readUntil(() -> ends(outcomes, SENT).size() == 4);
            awaitReady(sender, "all can be used");

            replace(missing, simulators.credentials().authority());
            awaitReady(sender, "apple_missing=key-file " + missing, "it holds something else");
            publish(rig, "second", MISSING);
            outcomes.readUntil(() -> ends(outcomes, SENT).size() == 5);
            assertThat(outcomes.deadLetters).isEmpty();
            assertThat(outcomes.events)
                    .allSatisfy(event -> assertThat(event.getAttempt()).isEqualTo(1));
        }
    }

    private static void replace(Path file, Path with) throws Exception {
        Path draft = Files.copy(with, file.resolveSibling("draft"), StandardCopyOption.REPLACE_EXISTING);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void publish(DeliveryRig rig, String id, String app) {
        Push push = DeliveryRig.push(id + '-' + app, app);
        push.setApp(app);
        rig.publish(push);
    }

    private static List<String> ends(Outcomes outcomes, DeliveryEventType type) {
        return outcomes.events.stream()
                .filter(event -> event.getEventType() == type)
                .map(Delivery::getNotificationId)
                .distinct()
                .toList();
    }

    /** Waits until the sender is ready and says these words. */
    private static void awaitReady(ApnsSenderService sender, String... words) throws Exception {
        String page = "";
        while (!page.startsWith("200") || !List.of(words).stream().allMatch(page::contains)) {
            page = get(sender, "/health/ready");
        }
    }

    private static String get(ApnsSenderService sender, String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(sender.adminAddress().resolve(path)).build();
        var answer = CLIENT.send(request, BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }

    private static ApnsSenderService sender(DeliveryRig rig, Simulators simulators, Path missing, Path revoked) {
        Map<String, String> settings = new HashMap<>(rig.settings());
        settings.put("postbell.admin.host", "127.0.0.1");
        settings.put("postbell.admin.port", "0");
        settings.put("postbell.reference-key", "reference");
        settings.put("postbell.delivery.reload-interval", "PT0.1S");
        ProviderCredentials credentials = simulators.credentials();
        app(settings, 0, GOOD, simulators);
        key(settings, 0, credentials.apnsKeyFile());
        app(settings, 1, CERTIFIED, simulators);
        settings.put(
                "postbell.apns.apps[1].certificate-file",
                credentials.apnsCertificateFile().toString());
        app(settings, 2, MISSING, simulators);
        key(settings, 2, missing);
        app(settings, 3, REVOKED, simulators);
        key(settings, 3, revoked);
        return ApnsSenderService.create(ConfigLoader.load(ApnsSenderConfig.class, ConfigInput.of(settings)));
    }

    private static void app(Map<String, String> settings, int index, String name, Simulators simulators) {
        String app = "postbell.apns.apps[" + index + "].";
        settings.put(app + "name", name);
        settings.put(app + "bundle-id", ProviderCredentials.CERTIFICATE_TOPIC);
        settings.put(app + "host", "localhost");
        settings.put(app + "port", Integer.toString(simulators.apns().port()));
        settings.put(
                app + "trusted-ca-file", simulators.credentials().authority().toString());
    }

    private static void key(Map<String, String> settings, int index, Path file) {
        String app = "postbell.apns.apps[" + index + "].";
        settings.put(app + "key-file", file.toString());
        settings.put(app + "key-id", ProviderCredentials.KEY_ID);
        settings.put(app + "team-id", ProviderCredentials.TEAM_ID);
    }
}
