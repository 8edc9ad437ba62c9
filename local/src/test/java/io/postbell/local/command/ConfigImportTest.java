package io.postbell.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.apns.ApnsAppConfig;
import io.postbell.apns.ApnsAppConfig.Environment;
import io.postbell.apns.ApnsSenderConfig;
import io.postbell.apns.ApnsSenderService;
import io.postbell.fcm.FcmSenderConfig;
import io.postbell.fcm.FcmSenderService;
import io.postbell.ingest.IngestConfig;
import io.postbell.ingest.IngestService;
import io.postbell.local.sim.credentials.ProviderCredentials;
import io.postbell.runtime.command.Interruption;
import io.postbell.runtime.command.Postbell;
import io.postbell.runtime.command.Surroundings;
import io.postbell.runtime.config.ConfigInput;
import io.postbell.runtime.config.ConfigLoader;
import io.postbell.runtime.service.RunningService;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A push proxy's file becomes configuration that our services take, and nothing of it is passed over in silence. */
final class ConfigImportTest {
    private static final Map<String, String> REST = Map.of(
            "POSTBELL_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1",
            "POSTBELL_SCHEMA_REGISTRY_URLS", "http://127.0.0.1:1",
            "POSTBELL_REFERENCE_KEY", "0123456789abcdef0123456789abcdef",
            "POSTBELL_ADMIN_PORT", "0");
    private static final String FULL = """
            {"ListenAddress":"127.0.0.1:0", "ThrottlePerSec":300, "ThrottleMemoryStoreSize":50000,
             "ThrottleVaryByHeader":"X-Forwarded-For", "sendtimeoutsec":30, "RetryTimeoutSec":8, "EnableMetrics":false,
             "EnableConsoleLog":true, "EnableFileLog":false, "LogFileLocation":"x.log", "LogFormat":"plain", "Typo":1,
             "ApplePushSettings":[
               {"Type":"apple_rn","ApplePushUseDevelopment":true,"ApplePushTopic":"com.example.app",
                "AppleAuthKeyFile":"%1$s","AppleAuthKeyID":"LOCALKEY01","AppleTeamID":"POSTBELL01",
                "ApplePushCertPrivate":"","ApplePushCertPassword":"s3cret"},
               {"Type":"apple_old","ApplePushTopic":"com.example.old","ApplePushCertPrivate":"%3$s",
                "ApplePushCertPassword":"s3cret"}],
             "AndroidPushSettings":[{"Type":"android_rn","ServiceFileLocation":"%2$s","AndroidApiKey":"s3cret"}]}
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void theServicesTakeWhatTheFileMeans(@TempDir Path directory) throws Exception {
        Path ours = directory.resolve("ours");
        assertThat(run(file(directory), "--out", ours.toString())).isEqualTo(1);

        IngestConfig ingest = load(IngestConfig.class, ours.resolve("ingest-service.yaml"));
        assertThat(ingest.ingest().http().host()).isEqualTo("127.0.0.1");
        assertThat(ingest.ingest().http().port()).isZero();
        assertThat(ingest.ingest().pushProxy().metrics()).isFalse();
        assertThat(ingest.ingest().pushProxy().verdictDeadline()).isEqualTo(Duration.ofSeconds(29));
        assertThat(ingest.ingest().pushProxy().platforms()).containsExactly("apple_rn", "apple_old", "android_rn");
        ApnsSenderConfig apns = load(ApnsSenderConfig.class, ours.resolve("apns-sender.yaml"));
        assertThat(apns.apns().deadline()).isEqualTo(Duration.ofSeconds(8));
        ApnsAppConfig keyed = apns.apns().apps().get(0);
        assertThat(keyed.name()).isEqualTo("apple_rn");
        assertThat(keyed.bundleId()).isEqualTo("com.example.app");
        assertThat(keyed.environment()).isEqualTo(Environment.DEVELOPMENT);
        assertThat(keyed.keyId()).contains("LOCALKEY01");
        assertThat(keyed.teamId()).contains("POSTBELL01");
        assertThat(keyed.certificateFile()).isEmpty();
        ApnsAppConfig certified = apns.apns().apps().get(1);
        assertThat(certified.name()).isEqualTo("apple_old");
        assertThat(certified.certificateFile()).contains(directory.resolve("apns-cert.pem"));
        assertThat(certified.keyFile()).isEmpty();
        FcmSenderConfig fcm = load(FcmSenderConfig.class, ours.resolve("fcm-sender.yaml"));
        assertThat(fcm.fcm().readTimeout()).isEqualTo(Duration.ofSeconds(8));
        assertThat(fcm.fcm().apps()).singleElement().satisfies(app -> assertThat(app.name())
                .isEqualTo("android_rn"));
        for (RunningService service :
                List.of(IngestService.create(ingest), ApnsSenderService.create(apns), FcmSenderService.create(fcm))) {
            service.close();
        }
    }

    @Test
    void everyKeyHasAWordAndNoSecretIsSaid(@TempDir Path directory) throws Exception {
        assertThat(run(file(directory))).isEqualTo(1);
        assertThat(out.toString())
                .containsPattern("ListenAddress +taken +postbell.ingest.http.port, postbell.ingest.http.host\n")
                .containsPattern("ThrottlePerSec +left_out +the push proxy's throttle never held anything back")
                .containsPattern("LogFormat +left_out")
                .containsPattern("Typo +unknown")
                .containsPattern("ApplePushSettings\\[0].ApplePushCertPassword +left_out")
                .containsPattern(
                        "ApplePushSettings\\[1].ApplePushCertPrivate +taken +postbell.apns.apps\\[1].certificate-file")
                .containsPattern("ApplePushSettings\\[1].ApplePushCertPassword +wrong +a secret is not written: set"
                        + " postbell.apns.apps\\[1].certificate-password-file")
                .containsPattern("AndroidPushSettings\\[0].AndroidApiKey +left_out")
                .contains("# fcm-sender.yaml")
                .doesNotContain("s3cret");
    }

    @Test
    void whatIsWrongIsNamedWithWhatWasExpected(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("wrong.json"), """
                {"ListenAddress":8066,"SendTimeoutSec":"soon","EnableMetrics":1,"ApplePushSettings":[{"Type":"ios"}],
                 "AndroidPushSettings":[{"Type":"android"}]}
                """);
        assertThat(run(file, "--json")).isEqualTo(1);
        assertThat(out.toString())
                .contains("got 8066, expected host:port or :port")
                .contains("expected a whole number of seconds")
                .contains("got 1, expected true or false")
                .contains("expected apple with up to 57 of")
                .contains("\"key\":\"AndroidPushSettings[0].ServiceFileLocation\",\"outcome\":\"wrong\"")
                .doesNotContain("fcm-sender.yaml");
    }

    @Test
    void nothingIsOverwrittenUnlessForced(@TempDir Path directory) throws Exception {
        String ours = directory.resolve("ours").toString();
        run(file(directory), "--out", ours);
        assertThat(run(file(directory), "--out", ours)).isEqualTo(1);
        assertThat(err.toString()).contains("is there already; --force overwrites it");
        out.getBuffer().setLength(0);
        run(file(directory), "--out", ours, "--force");
        assertThat(out.toString()).contains("written: ");
    }

    @Test
    void noJsonIsNotQuoted(@TempDir Path directory) throws Exception {
        assertThat(run(Files.writeString(directory.resolve("bad.json"), "{\n\"a\": s3cret}")))
                .isEqualTo(1);
        assertThat(err.toString()).contains("expected JSON, but line 2 is none").doesNotContain("s3cret");
    }

    private int run(Path file, String... more) {
        String[] args = new String[more.length + 3];
        args[0] = "config";
        args[1] = "import-push-proxy";
        args[2] = file.toString();
        System.arraycopy(more, 0, args, 3, more.length);
        return Postbell.run(
                new Surroundings(Map.of(), Clock.systemUTC(), new Interruption()),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                args);
    }

    private static Path file(Path directory) throws IOException {
        ProviderCredentials keys = ProviderCredentials.open(directory, List.of(), Clock.systemUTC());
        keys.writeServiceAccount(URI.create("https://oauth2.googleapis.com/token"));
        return Files.writeString(
                directory.resolve("mattermost-push-proxy.json"),
                FULL.formatted(keys.apnsKeyFile(), keys.serviceAccountFile(), keys.apnsCertificateFile()));
    }

    private static <C> C load(Class<C> mapping, Path file) {
        return ConfigLoader.load(mapping, new ConfigInput(Optional.of(file), REST, Map.of()));
    }
}
