package io.postbell.fcm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import io.postbell.fcm.gateway.FcmApp;
import io.postbell.fcm.google.FakeOauth;
import io.postbell.fcm.message.Improvements;
import io.postbell.runtime.config.ConfigInput;
import io.postbell.runtime.config.ConfigLoader;
import io.postbell.runtime.config.InvalidConfigException;
import io.postbell.runtime.config.InvalidConfigException.Problem;
import io.postbell.runtime.outbound.Proxies;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FcmSenderConfigTest {
    @TempDir
    private Path folder;

    private Path serviceAccount;
    private final Map<String, String> settings = new HashMap<>();

    @BeforeEach
    void smallestConfigurationThatWorks() throws Exception {
        try (FakeOauth oauth = FakeOauth.start()) {
            serviceAccount = oauth.serviceAccount(folder, "demo");
        }
        settings.putAll(Map.of(
                "postbell.kafka.bootstrap-servers", "localhost:9092",
                "postbell.schema-registry.urls", "http://localhost:8081",
                "postbell.reference-key", "reference",
                "postbell.fcm.apps[0].name", "android_rn",
                "postbell.fcm.apps[0].service-account-file", serviceAccount.toString()));
    }

    @Test
    void defaults() {
        assertThat(onlyApp())
                .isEqualTo(new FcmApp(
                        "android_rn",
                        Optional.empty(),
                        Optional.of(serviceAccount),
                        4,
                        Optional.empty(),
                        Optional.empty(),
                        new FcmApp.Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(30))));
    }

    @Test
    void everythingCanBeSet() throws Exception {
        settings.keySet().remove("postbell.fcm.apps[0].service-account-file");
        set("project-id", "my-project-1");
        set("endpoint", "https://127.0.0.1:8443");
        settings.put("postbell.fcm.connections", "2");
        settings.put("postbell.fcm.connect-timeout", "PT1S");
        settings.put("postbell.fcm.read-timeout", "PT2S");
        settings.put("postbell.fcm.deadline", "PT3S");
        assertThat(onlyApp())
                .isEqualTo(new FcmApp(
                        "android_rn",
                        Optional.of("my-project-1"),
                        Optional.empty(),
                        2,
                        Optional.of(URI.create("https://127.0.0.1:8443")),
                        Optional.empty(),
                        new FcmApp.Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3))));
    }

    @Test
    void everythingWrongIsToldAtOnce() throws Exception {
        Path text = Files.writeString(folder.resolve("text.pem"), "no certificate at all");
        set("name", "android-v2");
        set("project-id", "No Project");
        set("service-account-file", "/no/such/file.json");
        set("endpoint", "http://127.0.0.1:8080/v1");
        set("trusted-ca-file", text.toString());
        settings.put("postbell.fcm.deadline", "PT14S");
        settings.put("postbell.delivery.answer-timeout", "PT14S");
        assertThat(problems())
                .containsOnly(
                        entry("postbell.fcm.apps[0].name", "android-v2"),
                        entry("postbell.fcm.apps[0].project-id", "No Project"),
                        entry("postbell.fcm.apps[0].service-account-file", "/no/such/file.json"),
                        entry("postbell.fcm.apps[0].endpoint", "http://127.0.0.1:8080/v1"),
                        entry("postbell.fcm.apps[0].trusted-ca-file", text.toString()),
                        entry("postbell.fcm.deadline", "PT14S"),
                        entry("postbell.delivery.answer-timeout", "PT14S"));
    }

    @ParameterizedTest
    @CsvSource({
        "connections, 0",
        "connections, 65",
        "connect-timeout, PT0S",
        "read-timeout, soon",
        "deadline, PT0S",
        "apps[0].endpoint, https://",
        "apps[0].endpoint, https://host/path",
        "apps[0].endpoint, https://host?query",
        "apps[0].endpoint, localhost:8443",
    })
    void valueOutOfBounds(String key, String value) {
        settings.put("postbell.fcm." + key, value);
        assertThat(problems()).containsOnly(entry("postbell.fcm." + key, value));
    }

    @ParameterizedTest
    @CsvSource({
        "normal-priority, 0",
        "ttl,             1",
        "collapse-key,    2",
        "analytics-label, 3",
        "cut-to-fit,      4",
        "invalid-tokens,  5",
    })
    void eachImprovementHasASwitchOfItsOwn(String key, int component) throws Exception {
        assertThat(load().fcm().improvements().values()).isEqualTo(Improvements.ALL);
        settings.put("postbell.fcm.improvements." + key, "false");
        Improvements improvements = load().fcm().improvements().values();
        RecordComponent[] components = Improvements.class.getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            assertThat(components[i].getAccessor().invoke(improvements)).isEqualTo(i != component);
        }
        settings.put("postbell.fcm.improvements." + key, "maybe");
        assertThat(problems()).containsOnly(entry("postbell.fcm.improvements." + key, "maybe"));
    }

    @Test
    void withoutAnAppThereIsNothingToDo() {
        settings.keySet().removeIf(key -> key.startsWith("postbell.fcm.apps"));
        assertThat(problems()).containsOnlyKeys("postbell.fcm.apps");
    }

    @Test
    void twoAppsOfOneName() {
        Map.copyOf(settings).forEach((key, value) -> settings.put(key.replace("apps[0]", "apps[1]"), value));
        assertThat(problems()).containsOnly(entry("postbell.fcm.apps[1].name", "android_rn"));
    }

    @Test
    void withoutServiceAccountTheProjectMustBeNamed() {
        settings.keySet().remove("postbell.fcm.apps[0].service-account-file");
        assertThat(problems()).containsOnlyKeys("postbell.fcm.apps[0].project-id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret12345",
                "{\"type\":\"service_account\",\"private_key\":\"secret12345\"}",
                "{\"type\":\"service_account\",\"project_id\":\"p\",\"client_email\":\"e\",\"client_id\":\"1\","
                        + "\"private_key_id\":\"k\",\"private_key\":\"-----BEGIN PRIVATE KEY-----\\nsecret12345\\n"
                        + "-----END PRIVATE KEY-----\\n\"}",
                "{\"type\":\"authorized_user\",\"client_id\":\"1\",\"client_secret\":\"secret12345\"}",
            })
    void aBadKeyIsNeverPrinted(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.json"), content);
        set("service-account-file", file.toString());
        InvalidConfigException refused = refused();
        assertThat(refused.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.value()).contains(file.toString());
            assertThat(problem.expected()).startsWith("a service account key").endsWith("but it holds something else");
        });
        assertThat(refused).hasMessageNotContaining("secret12345").hasNoCause();
    }

    @Test
    void googleIsNotReachedThroughSocks() {
        settings.put("postbell.fcm.proxy.url", "socks5://proxy:1080");
        assertThat(refused()).hasMessageContaining("expected http://host:port and nothing behind it");
    }

    private void set(String key, String value) {
        settings.put("postbell.fcm.apps[0]." + key, value);
    }

    private FcmApp onlyApp() {
        FcmConfig config = load().fcm();
        return FcmSenderService.app(config, config.apps().get(0), Proxies.NONE);
    }

    private FcmSenderConfig load() {
        return ConfigLoader.load(FcmSenderConfig.class, ConfigInput.of(settings));
    }

    private InvalidConfigException refused() {
        return catchThrowableOfType(InvalidConfigException.class, this::load);
    }

    private Map<String, String> problems() {
        return refused().problems().stream().collect(Collectors.toMap(Problem::key, problem -> problem.value()
                .orElse("")));
    }
}
