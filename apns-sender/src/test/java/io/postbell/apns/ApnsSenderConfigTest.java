package io.postbell.apns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import io.postbell.apns.gateway.ApnsApp;
import io.postbell.apns.gateway.ApnsLimits;
import io.postbell.apns.request.Improvements;
import io.postbell.runtime.config.ConfigInput;
import io.postbell.runtime.config.ConfigLoader;
import io.postbell.runtime.config.InvalidConfigException;
import io.postbell.runtime.config.InvalidConfigException.Problem;
import io.postbell.runtime.outbound.Proxies;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ApnsSenderConfigTest {
    @TempDir
    private Path directory;

    private final Map<String, String> settings = new HashMap<>();

    @BeforeEach
    void smallestConfigurationThatWorks() {
        settings.putAll(Map.of(
                "postbell.kafka.bootstrap-servers", "localhost:9092",
                "postbell.schema-registry.urls", "http://localhost:8081",
                "postbell.reference-key", "reference",
                "postbell.apns.apps[0].name", "apple_rn",
                "postbell.apns.apps[0].bundle-id", "com.example.app",
                "postbell.apns.apps[0].key-file",
                        TestKey.create(directory, "key").file().toString(),
                "postbell.apns.apps[0].key-id", "KEY1234567",
                "postbell.apns.apps[0].team-id", "TEAM123456"));
    }

    @Test
    void defaults() throws Exception {
        ApnsConfig config = load().apns();
        assertThat(ConfiguredApps.limits(config))
                .isEqualTo(new ApnsLimits(
                        2,
                        500,
                        Duration.ofSeconds(20),
                        20,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(3)));
        ApnsApp app = ConfiguredApps.of(config, Proxies.NONE).get(0);
        assertThat(app.name()).isEqualTo("apple_rn");
        assertThat(app.bundleId()).isEqualTo("com.example.app");
        assertThat(app.endpoint().host()).isEqualTo("api.push.apple.com");
        assertThat(app.endpoint().port()).isEqualTo(443);
        assertThat(app.endpoint().authorities().certificates()).isEmpty();
    }

    @Test
    void developmentHasAServerOfItsOwn() throws Exception {
        set("environment", "development");
        assertThat(onlyApp().endpoint().host()).isEqualTo("api.sandbox.push.apple.com");
    }

    @Test
    void serverAndAuthoritiesCanBeReplaced() throws Exception {
        set("host", "localhost");
        set("port", "2197");
        set("trusted-ca-file", TestTls.instance().certificateFile(directory).toString());
        assertThat(onlyApp().endpoint().host()).isEqualTo("localhost");
        assertThat(onlyApp().endpoint().port()).isEqualTo(2197);
        assertThat(onlyApp().endpoint().authorities().certificates())
                .containsExactly(TestTls.instance().certificate());
    }

    @Test
    void appsOfOneTeamHaveEqualKeys() throws Exception {
        Map.copyOf(settings).forEach((key, value) -> settings.put(key.replace("apps[0]", "apps[1]"), value));
        settings.put("postbell.apns.apps[1].name", "apple_rnbeta");
        List<ApnsApp> apps = ConfiguredApps.of(load().apns(), Proxies.NONE);
        assertThat(apps.get(0).credentials()).isEqualTo(apps.get(1).credentials());
        assertThat(apps.get(0).endpoint()).isEqualTo(apps.get(1).endpoint());
    }

    @Test
    void everythingWrongIsToldAtOnce() throws Exception {
        Path text = Files.writeString(directory.resolve("text.pem"), "no certificate at all");
        set("name", "apple-v2");
        set("bundle-id", "com example");
        set("key-file", "/no/such/file.p8");
        set("key-id", "short");
        set("team-id", "lower12345");
        set("host", "https://localhost");
        set("trusted-ca-file", text.toString());
        assertThat(problems())
                .containsOnly(
                        entry("postbell.apns.apps[0].name", "apple-v2"),
                        entry("postbell.apns.apps[0].bundle-id", "com example"),
                        entry("postbell.apns.apps[0].key-file", "/no/such/file.p8"),
                        entry("postbell.apns.apps[0].key-id", "short"),
                        entry("postbell.apns.apps[0].team-id", "lower12345"),
                        entry("postbell.apns.apps[0].host", "https://localhost"),
                        entry("postbell.apns.apps[0].trusted-ca-file", text.toString()));
    }

    @ParameterizedTest
    @CsvSource({
        "connections,          0",
        "connections,          17",
        "permits-per-connection, 0",
        "deadline,             soon",
        "unanswered-streams,   0",
        "connect-timeout,      PT0S",
        "idle-ping,            PT0S",
        "graceful-shutdown,    PT2M",
        "apps[0].port,         0",
        "apps[0].environment,  sandbox",
    })
    void valueOutOfBounds(String key, String value) {
        settings.put("postbell.apns." + key, value);
        assertThat(problems()).containsOnly(entry("postbell.apns." + key, value));
    }

    @ParameterizedTest
    @CsvSource({
        "background-pushes, 0",
        "expiration,        1",
        "collapse-id,       2",
        "apns-id,           3",
        "cut-to-fit,        4",
        "expired-tokens,    5",
        "token-timestamps,  6",
    })
    void eachImprovementHasASwitchOfItsOwn(String key, int component) throws Exception {
        assertThat(improvements()).isEqualTo(Improvements.ALL);
        settings.put("postbell.apns.improvements." + key, "false");
        RecordComponent[] components = Improvements.class.getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            assertThat(components[i].getAccessor().invoke(improvements())).isEqualTo(i != component);
        }
        settings.put("postbell.apns.improvements." + key, "maybe");
        assertThat(problems()).containsOnly(entry("postbell.apns.improvements." + key, "maybe"));
    }

    @Test
    void engineWaitsLongerThanTheGateway() {
        settings.put("postbell.apns.deadline", "PT2M");
        assertThat(problems()).containsOnly(entry("postbell.delivery.answer-timeout", "PT2M"));
    }

    @Test
    void withoutAnAppThereIsNothingToDo() {
        settings.keySet().removeIf(key -> key.startsWith("postbell.apns.apps"));
        assertThat(problems()).containsOnlyKeys("postbell.apns.apps");
    }

    @Test
    void twoAppsOfOneName() {
        Map.copyOf(settings).forEach((key, value) -> settings.put(key.replace("apps[0]", "apps[1]"), value));
        assertThat(problems()).containsOnly(entry("postbell.apns.apps[1].name", "apple_rn"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN PRIVATE KEY-----\n%%%%\n-----END PRIVATE KEY-----\n",
                "-----BEGIN PRIVATE KEY-----\nc2VjcmV0MTIzNDU=\n-----END PRIVATE KEY-----\n",
                "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n",
                "-----BEGIN PRIVATE KEY-----\nc2VjcmV0MTIzNDU=\n",
                "secret12345",
                "\0",
                "",
            })
    void badKeyIsNeverPrinted(String content) throws IOException {
        Path file = Files.writeString(directory.resolve("bad.p8"), content);
        set("key-file", file.toString());
        InvalidConfigException refused = refused();
        assertThat(refused.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.value()).contains(file.toString());
            assertThat(problem.expected()).contains(".p8 file").endsWith(", but it holds something else");
        });
        assertThat(refused)
                .hasMessageNotContainingAny("secret12345", "c2VjcmV0MTIzNDU", "%%%%")
                .hasNoCause();
    }

    @Test
    void keyOnAnotherCurve() {
        set("key-file", TestKey.create(directory, "big", "secp384r1").file().toString());
        assertThat(refused().problems()).singleElement().satisfies(problem -> assertThat(problem.expected())
                .endsWith(", but its key has 384 bits"));
    }

    @Test
    void anAppWhoseKeyCannotBeUsedIsNoMistakeWhileAnotherCan() {
        Map.copyOf(settings).forEach((key, value) -> settings.put(key.replace("apps[0]", "apps[1]"), value));
        settings.put("postbell.apns.apps[1].name", "apple_rnbeta");
        settings.put("postbell.apns.apps[1].key-file", "/no/such/file.p8");
        assertThat(ConfiguredApps.of(load().apns(), Proxies.NONE))
                .extracting(ApnsApp::name)
                .containsExactly("apple_rn");
        settings.put("postbell.apns.apps[0].key-file", directory.toString());
        assertThat(problems()).containsOnlyKeys("postbell.apns.apps[0].key-file", "postbell.apns.apps[1].key-file");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            certificate-file=/c.p12                  , certificate-file key-file key-id team-id
            certificate-file=/c.p12;key-file=        , certificate-file key-id team-id
            key-id=                                  , key-id
            key-file=;key-id=;team-id=               , key-file key-id team-id
            certificate-password=secret12345         , certificate-file
            """)
    void anAppHasOneWayToBeLetIn(String changes, String wrong) {
        for (String change : changes.split(";", -1)) {
            String[] pair = change.split("=", -1);
            set(pair[0], pair[1]);
        }
        assertThat(problems().keySet())
                .containsExactlyInAnyOrder(Arrays.stream(wrong.split(" ", -1))
                        .map("postbell.apns.apps[0]."::concat)
                        .toArray(String[]::new));
        assertThat(refused()).hasMessageNotContaining("secret12345");
    }

    @Test
    void directoryInPlaceOfAKey() {
        set("key-file", directory.toString());
        assertThat(refused()).hasMessageContaining("but this is no file");
    }

    private void set(String key, String value) {
        settings.put("postbell.apns.apps[0]." + key, value);
    }

    private ApnsApp onlyApp() throws Exception {
        return ConfiguredApps.of(load().apns(), Proxies.NONE).get(0);
    }

    private Improvements improvements() {
        return load().apns().improvements().values();
    }

    private ApnsSenderConfig load() {
        return ConfigLoader.load(ApnsSenderConfig.class, ConfigInput.of(settings));
    }

    private InvalidConfigException refused() {
        return catchThrowableOfType(InvalidConfigException.class, this::load);
    }

    private Map<String, String> problems() {
        return refused().problems().stream().collect(Collectors.toMap(Problem::key, problem -> problem.value()
                .orElse("")));
    }
}
