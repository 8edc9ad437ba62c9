package io.postbell.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postbell.runtime.config.SampleConfig.App;
import io.postbell.runtime.config.SampleConfig.Mode;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConfigLoaderTest {
    private static final Map<String, String> NEEDED = Map.of(
            "postbell.kafka.bootstrap-servers", "kafka-0:9092, kafka-1:9092",
            "postbell.schema-registry.urls", "http://registry:8081",
            "postbell.sample.reference-key", "hush",
            "postbell.sample.apps[0].name", "apple_rn");

    @TempDir
    private Path directory;

    @Test
    void defaults_fill_what_is_not_set() {
        SampleConfig config = load(Map.of());

        assertThat(config.kafka().bootstrapServers()).containsExactly("kafka-0:9092", "kafka-1:9092");
        assertThat(config.kafka().topicPrefix()).isEmpty();
        assertThat(config.kafka().properties()).isEmpty();
        assertThat(config.schemaRegistry().urls()).containsExactly(URI.create("http://registry:8081"));
        assertThat(config.schemaRegistry().autoRegister()).isFalse();
        assertThat(config.schemaRegistry().password()).isEmpty();
        assertThat(config.admin().host()).isEqualTo("0.0.0.0");
        assertThat(config.admin().port()).isEqualTo(9090);
        assertThat(config.stopDeadline()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.sample().mode()).isEqualTo(Mode.GENERIC);
        assertThat(config.sample().slow()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.sample().delays())
                .containsExactly(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(15));
        assertThat(config.sample().referenceKey().value()).isEqualTo("hush");
        assertThat(config.sample().weights()).isEmpty();
        assertThat(config.sample().extra()).isEmpty();
        assertThat(config.sample().threads()).isEmpty();
        assertThat(config.sample().apps()).extracting(App::name).containsExactly("apple_rn");
    }

    @ParameterizedTest
    @CsvSource({
        "postbell.stop-deadline, 500ms, PT0.5S",
        "postbell.stop-deadline, 45s, PT45S",
        "postbell.stop-deadline, PT1M30S, PT1M30S",
        "postbell.stop-deadline, pt1m, PT1M",
        "postbell.stop-deadline, 1h, PT1H",
    })
    void durations_are_iso_or_simple(String key, String text, Duration expected) {
        assertThat(load(Map.of(key, text)).stopDeadline()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"generic,GENERIC", "full-text,FULL_TEXT", "full_text,FULL_TEXT", "FULL_TEXT,FULL_TEXT"})
    void names_of_a_choice_may_be_written_in_any_way(String text, Mode expected) {
        assertThat(load(Map.of("postbell.sample.mode", text)).sample().mode()).isEqualTo(expected);
    }

    @Test
    void an_optional_number_may_be_set() {
        assertThat(load(Map.of("postbell.sample.threads", "3")).sample().threads())
                .hasValue(3);
    }

    @Test
    void overrides_win_over_environment_over_file() throws IOException {
        Path file = file("""
                postbell:
                  admin: {port: 1, host: file}
                  stop-deadline: 1s
                  kafka: {bootstrap-servers: [a:1, b:2]}
                  sample:
                    delays: [1s, 2s, 3s]
                """);
        Map<String, String> overrides = new HashMap<>(NEEDED);
        overrides.remove("postbell.kafka.bootstrap-servers");
        overrides.put("postbell.admin.port", "3");

        SampleConfig config = ConfigLoader.load(
                SampleConfig.class,
                new ConfigInput(
                        Optional.of(file),
                        Map.of(
                                "POSTBELL_ADMIN_PORT", "2",
                                "POSTBELL_ADMIN_HOST", "env",
                                "POSTBELL_SAMPLE_DELAYS", "7s",
                                "PATH", "/bin"),
                        overrides));

        assertThat(config.admin().port()).isEqualTo(3);
        assertThat(config.admin().host()).isEqualTo("env");
        assertThat(config.stopDeadline()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.kafka().bootstrapServers()).containsExactly("a:1", "b:2");
        assertThat(config.sample().delays()).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void client_properties_pass_with_dots_from_yaml_however_they_are_nested() throws IOException {
        Path file = file("""
                postbell:
                  kafka:
                    properties:
                      security.protocol: SASL_SSL
                      "sasl.mechanism": PLAIN
                      ssl:
                        truststore:
                          type: PEM
                          location: ${not.expanded}
                      retries: 010
                """);

        assertThat(load(file, Map.of()).kafka().properties())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "security.protocol", "SASL_SSL",
                        "sasl.mechanism", "PLAIN",
                        "ssl.truststore.type", "PEM",
                        "ssl.truststore.location", "${not.expanded}",
                        "retries", "010"));
    }

    @Test
    void client_properties_pass_from_the_environment() {
        Map<String, String> properties = load(
                        null,
                        Map.of(
                                "POSTBELL_KAFKA_PROPERTIES_SASL_JAAS_CONFIG", "x required password=\"a,b\\c$d\";",
                                "POSTBELL_KAFKA_PROPERTIES_PRODUCER_LINGER_MS", "20",
                                "POSTBELL_KAFKA_PROPERTIES_A__B___C", "d"))
                .kafka()
                .properties();

        assertThat(properties)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "sasl.jaas.config", "x required password=\"a,b\\c$d\";",
                        "producer.linger.ms", "20",
                        "a-b_c", "d"));
    }

    @Test
    void lists_of_groups_come_from_yaml_and_environment_together() throws IOException {
        Path secret = Files.writeString(directory.resolve("key"), "line 1\nline 2\n");
        Path file = file("""
                postbell:
                  sample:
                    weights: {full-text: 3}
                    extra: {needed: 1}
                    apps:
                      - name: apple_rn
                        connections: 2
                      - name: android_rn
                        key-file: %s
                """.formatted(secret));

        SampleConfig config = load(
                file,
                Map.of(
                        "POSTBELL_SAMPLE_APPS_1__CONNECTIONS", "9",
                        "POSTBELL_SAMPLE_APPS_2__NAME", "third",
                        "POSTBELL_SAMPLE_WEIGHTS_GENERIC", "4"));

        List<App> apps = config.sample().apps();
        assertThat(apps).extracting(App::name).containsExactly("apple_rn", "android_rn", "third");
        assertThat(apps).extracting(App::connections).containsExactly(Optional.of(2), Optional.of(9), Optional.empty());
        assertThat(apps.get(1).key()).map(Secret::value).contains("line 1\nline 2");
        assertThat(config.sample().weights()).isEqualTo(Map.of(Mode.GENERIC, 4, Mode.FULL_TEXT, 3));
        assertThat(config.sample().extra())
                .hasValueSatisfying(extra -> assertThat(extra.on()).isTrue());
    }

    @Test
    void an_empty_value_unsets_an_optional_key() {
        assertThat(load(null, Map.of("POSTBELL_SCHEMA_REGISTRY_USERNAME", ""))
                        .schemaRegistry()
                        .username())
                .isEmpty();
    }

    @Test
    void a_secret_of_a_higher_source_wins_over_the_file_of_a_lower() throws IOException {
        Path secret = Files.writeString(directory.resolve("key"), "from file");
        Path file = file("postbell: {schema-registry: {username: u, password-file: %s}}".formatted(secret));

        assertThat(load(file, Map.of()).schemaRegistry().password())
                .map(Secret::value)
                .contains("from file");
        assertThat(load(file, Map.of("POSTBELL_SCHEMA_REGISTRY_PASSWORD", "from env"))
                        .schemaRegistry()
                        .password())
                .map(Secret::value)
                .contains("from env");
    }

    @Test
    void a_map_of_secrets_comes_from_a_file_and_single_keys_of_a_higher_source_win() throws IOException {
        Path salts = Files.writeString(directory.resolve("salts"), "harbour=from file\npier=from file\n");
        Path file = file("postbell: {sample: {salts-file: %s}}".formatted(salts));

        assertThat(load(file, Map.of("POSTBELL_SAMPLE_SALTS_PIER", "from env"))
                        .sample()
                        .salts())
                .isEqualTo(Map.of("harbour", Secret.of("from file"), "pier", Secret.of("from env")));
        assertThat(load(null, Map.of("POSTBELL_SAMPLE_SALTS_FILE", salts.toString()))
                        .sample()
                        .salts())
                .isEqualTo(Map.of("harbour", Secret.of("from file"), "pier", Secret.of("from file")));
    }

    @Test
    void secrets_do_not_print() {
        assertThat(load(Map.of()).sample().referenceKey()).hasToString("[redacted]");
    }

    private Path file(String yaml) throws IOException {
        return Files.writeString(directory.resolve("postbell.yaml"), yaml);
    }

    private static SampleConfig load(Map<String, String> overrides) {
        Map<String, String> all = new HashMap<>(NEEDED);
        all.putAll(overrides);
        return ConfigLoader.load(SampleConfig.class, ConfigInput.of(all));
    }

    private static SampleConfig load(Path file, Map<String, String> environment) {
        Map<String, String> overrides = new HashMap<>(NEEDED);
        overrides.remove("postbell.sample.apps[0].name");
        if (file == null || !environment.containsKey("POSTBELL_SAMPLE_APPS_2__NAME")) {
            overrides.putAll(NEEDED);
        }
        return ConfigLoader.load(
                SampleConfig.class, new ConfigInput(Optional.ofNullable(file), environment, overrides));
    }

    @Test
    void aPartPassesOverTheGroupsOfOthersAndKnowsItsOwn() {
        ConfigInput input = new ConfigInput(
                Optional.empty(),
                Map.of("POSTBELL_APNS_APPS_0__NAME", "x", "POSTBELL_PART_HOST", "here"),
                Map.of("postbell.router.state-directory", "y"));

        assertThat(ConfigLoader.loadPart(Whole.class, input).part().host()).isEqualTo("here");

        ConfigInput wrong =
                new ConfigInput(Optional.empty(), Map.of("POSTBELL_PART_HOTS", "x"), Map.of("postbell.part.hast", "y"));
        assertThatThrownBy(() -> ConfigLoader.loadPart(Whole.class, wrong))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("POSTBELL_PART_HOTS")
                .hasMessageContaining("postbell.part.hast");
    }

    /** A mapping that knows one group. */
    @ConfigMapping(prefix = "postbell")
    interface Whole {
        Part part();
    }

    /** The group. */
    interface Part {
        @WithDefault("nowhere")
        String host();
    }
}
