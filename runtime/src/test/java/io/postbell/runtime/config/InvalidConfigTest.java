package io.postbell.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.postbell.runtime.config.InvalidConfigException.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class InvalidConfigTest {
    private static final Map<String, String> RIGHT = Map.of(
            "postbell.kafka.bootstrap-servers", "kafka-0:9092",
            "postbell.schema-registry.urls", "http://registry:8081",
            "postbell.sample.reference-key", "hush",
            "postbell.sample.apps[0].name", "apple_rn");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            postbell.admin.port              | ninety      | a whole number from 0 to 65535
            postbell.admin.port              | 65536       | a whole number from 0 to 65535
            postbell.admin.port              | 99999999999 | a whole number from 0 to 65535
            postbell.sample.permits          | 0           | a whole number of 1 or more
            postbell.sample.threads          | 0           | a whole number of 1 or more
            postbell.sample.share            | half        | a number
            postbell.sample.mode             | secret      | one of generic, full-text
            postbell.sample.slow-after       | 30          | a duration such as PT30S or 30s from PT1S to PT1M
            postbell.sample.slow-after       | 61s         | a duration such as PT30S or 30s from PT1S to PT1M
            postbell.stop-deadline           | -PT5S       | a duration such as PT30S or 30s from PT0.1S to PT1H
            postbell.origin.region           | eu west     | 1 to 100 of A-Z a-z 0-9 . _ -
            postbell.origin.instance         | a/b         | 1 to 100 of A-Z a-z 0-9 . _ -
            postbell.sample.delays[0]        | soon        | a duration such as PT30S or 30s
            postbell.sample.weights.generic  | 101         | a whole number from 1 to 100
            postbell.sample.weights.generic  | ''          | a whole number from 1 to 100 that is not empty
            postbell.kafka.properties.sasl.mechanism | ''  | a text that is not empty
            postbell.kafka.bootstrap-servers[0] | ''       | a text that is not empty
            postbell.schema-registry.auto-register | yes   | true or false
            postbell.schema-registry.urls[0] | registry    | a URL such as http://host:8081, without user and password
            postbell.sample.apps[0].name     | ''          | a text that is not empty
            postbell.sample.apps[0].connections | many     | a whole number
            postbell.sample.apps[0].name     | xyz         | a name that does not begin with x
            postbell.kafka.bootstrap-servers | kafka       | host:port such as kafka-0.kafka:9092
            postbell.kafka.topic-prefix      | a/b         | at most 100 of A-Z a-z 0-9 . _ -
            postbell.kafka.properties-file   | /nowhere    | a readable Java properties file
            """)
    void a_wrong_value_is_named_with_what_was_expected(String key, String value, String expected) {
        assertThat(problems(Map.of(key, value))).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo(key);
            assertThat(problem.value()).contains(value);
            assertThat(problem.expected()).isEqualTo(expected);
        });
    }

    @Test
    void all_problems_come_at_once_each_with_its_origin() throws IOException {
        Path file = Files.writeString(directory.resolve("bad.yaml"), """
                postbell:
                  admin:
                    port: ninety
                  kafka:
                    bootstrap-server: x
                other: 1
                """);

        InvalidConfigException refused = refused(new ConfigInput(
                Optional.of(file),
                Map.of("POSTBELL_STOP_DEADLINE", "soon", "POSTBELL_ADMIN_PROT", "1"),
                Map.of("postbell.sample.apps[0].name", "apple_rn")));

        assertThat(refused).hasMessage("""
                the configuration has 8 problems:
                  POSTBELL_ADMIN_PROT: expected a known environment variable; did you mean POSTBELL_ADMIN_PORT?
                  postbell.admin.port (bad.yaml line 3): got "ninety", expected a whole number from 0 to 65535
                  postbell.kafka.bootstrap-servers (not set): expected a list, each element a text
                  postbell.sample.reference-key (not set): expected a secret
                  postbell.schema-registry.urls (not set): expected a list, each element a URL such as http://host:8081, without user and password
                  postbell.stop-deadline (environment POSTBELL_STOP_DEADLINE): got "soon", expected a duration such as PT30S or 30s from PT0.1S to PT1H
                  other (bad.yaml line 6): expected a known key
                  postbell.kafka.bootstrap-server (bad.yaml line 5): expected a known key; did you mean postbell.kafka.bootstrap-servers?""".stripTrailing());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            postbell.kafka               | x | keys below it, such as postbell.kafka.bootstrap-servers
            postbell.sample.apps         | x | keys below it, such as postbell.sample.apps[0].connections
            postbell.sample.apps[0].nmae | x | a known key; did you mean postbell.sample.apps[0].name?
            postbell.admin.port[0]       | 1 | a known key; did you mean postbell.admin.port?
            postbell.router.threads      | 1 | a known key
            """)
    void an_unknown_key_is_refused_with_a_suggestion_and_without_its_value(String key, String value, String expected) {
        assertThat(problems(Map.of(key, value)))
                .containsExactly(new Problem(key, Optional.empty(), expected, Optional.of("override")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POSTBELL_KAFKA_BOOTSTRAP_SERVER | a known environment variable; did you mean POSTBELL_KAFKA_BOOTSTRAP_SERVERS?
            POSTBELL_KAFKA_BOOTSTRAP       | a known environment variable; did you mean POSTBELL_KAFKA_BOOTSTRAP_SERVERS?
            POSTBELL_ROUTER_THREADS        | a known environment variable
            POSTBELL_SAMPLE_APPS_0_NAME    | a known environment variable; did you mean POSTBELL_SAMPLE_APPS_<n>__NAME?
            POSTBELL_INGEST_SERVICE_HOST   | a known environment variable; it looks like one that Kubernetes sets: give the pod enableServiceLinks: false
            POSTBELL_FCM_PORT_9090_TCP_ADDR | a known environment variable; it looks like one that Kubernetes sets: give the pod enableServiceLinks: false
            """)
    void an_unknown_variable_is_refused(String name, String expected) {
        assertThat(refused(new ConfigInput(Optional.empty(), Map.of(name, "hush"), RIGHT))
                        .problems())
                .containsExactly(new Problem(name, Optional.empty(), expected, Optional.empty()));
    }

    @Test
    void the_log_level_is_no_unknown_variable() {
        assertThat(ConfigLoader.load(
                        SampleConfig.class,
                        new ConfigInput(Optional.empty(), Map.of("POSTBELL_LOG_LEVEL", "DEBUG"), RIGHT)))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            postbell:\\n  a: [1\\n          | line 3 | YAML, but
            postbell:\\n\\tadmin: 1         | line 2 | YAML, but
            postbell: {admin: 1\\n          | line 2 | YAML, but
            a: 1\\na: 2                     | line 2 | each key once, but "a" stands here again
            just words                      | line 1 | keys and values at the top of the file
            a: &a {b: *a, c: *a}             | line 1 | at most 20 levels
            ? [a, b]\\n: 1                  | line 1 | a plain key
            """)
    void a_broken_file_names_the_line(String yaml, String line, String expected) throws IOException {
        Path file = Files.writeString(directory.resolve("bad.yaml"), yaml.translateEscapes());

        assertThat(refused(new ConfigInput(Optional.of(file), Map.of(), RIGHT)).problems())
                .first()
                .satisfies(problem -> {
                    assertThat(problem.key()).isEqualTo(file.toString());
                    assertThat(problem.origin()).contains(line);
                    assertThat(problem.expected()).startsWith(expected);
                });
    }

    @Test
    void files_that_cannot_be_read_are_problems_too() throws IOException {
        Path latin = Files.write(directory.resolve("latin.yaml"), "a: é".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(refused(new ConfigInput(Optional.of(directory.resolve("none.yaml")), Map.of(), RIGHT))
                        .problems())
                .containsExactly(new Problem(
                        directory.resolve("none.yaml").toString(),
                        Optional.empty(),
                        "a configuration file that exists",
                        Optional.empty()));
        assertThat(refused(new ConfigInput(Optional.of(latin), Map.of(), RIGHT)).problems())
                .singleElement()
                .extracting(Problem::expected)
                .asString()
                .startsWith("a readable YAML file in UTF-8");
        assertThat(refused(new ConfigInput(Optional.of(directory), Map.of(), RIGHT))
                        .problems())
                .hasSize(1);
    }

    @Test
    void a_missing_file_leads_to_no_second_complaint_about_what_it_might_hold() {
        assertThat(refused(new ConfigInput(Optional.of(directory.resolve("none.yaml")), Map.of(), Map.of()))
                        .problems())
                .hasSize(1);
    }

    @Test
    void no_secret_is_shown() throws IOException {
        Path both = Files.writeString(directory.resolve("key"), "hush");
        Map<String, String> values = Map.of(
                "postbell.schema-registry.username", "u",
                "postbell.schema-registry.password", "hush",
                "postbell.schema-registry.password-file", both.toString(),
                "postbell.schema-registry.urls", "http://u:hush@registry",
                "postbell.sample.reference-key", "",
                "postbell.sample.reference-kye", "hush",
                "postbell.sample.apps[0].key-file", directory.resolve("nothing").toString());

        InvalidConfigException refused = refused(ConfigInput.of(with(values)));

        assertThat(refused.getMessage()).doesNotContain("hush").contains("//***@registry");
        assertThat(refused.problems())
                .extracting(Problem::key)
                .containsExactlyInAnyOrder(
                        "postbell.schema-registry.password",
                        "postbell.schema-registry.urls[0]",
                        "postbell.sample.reference-key",
                        "postbell.sample.reference-kye",
                        "postbell.sample.apps[0].key-file");
    }

    @Test
    void an_empty_value_of_a_map_comes_with_all_other_problems() throws IOException {
        Path file = Files.writeString(directory.resolve("bad.yaml"), """
                postbell:
                  admin: {port: ninety}
                  kafka:
                    properties:
                      client.rack: ""
                      "": a
                  sample:
                    salts: {harbour: ""}
                """);

        assertThat(refused(new ConfigInput(Optional.of(file), Map.of(), RIGHT)).problems())
                .containsExactlyInAnyOrder(
                        new Problem(
                                "postbell.admin.port",
                                Optional.of("ninety"),
                                "a whole number from 0 to 65535",
                                Optional.of("bad.yaml line 2")),
                        new Problem(
                                "postbell.kafka.properties.client.rack",
                                Optional.of(""),
                                "a text that is not empty",
                                Optional.of("bad.yaml line 5")),
                        new Problem(
                                "postbell.kafka.properties",
                                Optional.of(""),
                                "as key a text that is not empty",
                                Optional.of("bad.yaml line 6")),
                        new Problem(
                                "postbell.sample.salts.harbour",
                                Optional.empty(),
                                "a secret that is not empty",
                                Optional.of("bad.yaml line 8")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                | the path of a readable Java properties file in UTF-8 that holds the secrets, key=secret
            '# harbour=hush'  | the path of a readable Java properties file in UTF-8 that holds the secrets, key=secret
            harbour=\\uhush | the path of a readable Java properties file in UTF-8 that holds the secrets, key=secret
            harbour=          | a secret that is not empty
            pier=hush         | either postbell.sample.salts.pier or postbell.sample.salts-file, not both
            """)
    void a_file_of_secrets_must_hold_some(String content, String expected) throws IOException {
        Path file = Files.writeString(directory.resolve("salts"), content);

        InvalidConfigException refused = refused(ConfigInput.of(
                with(Map.of("postbell.sample.salts-file", file.toString(), "postbell.sample.salts.pier", "hush"))));

        assertThat(refused.problems())
                .singleElement()
                .extracting(Problem::expected)
                .isEqualTo(expected);
        assertThat(refused).hasMessageNotContaining("hush");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acks",
                "producer.acks",
                "consumer.group.id",
                "main.consumer.isolation.level",
                "restore.consumer.isolation.level",
                "global.consumer.group.id",
                "partitioner.class",
                "bootstrap.servers"
            })
    void client_properties_on_which_guarantees_rest_are_refused(String property) throws IOException {
        Path file = Files.writeString(directory.resolve("client.properties"), property + "=hush");

        assertThat(problems(Map.of("postbell.kafka.properties." + property, "hush")))
                .hasSize(1);
        assertThat(problems(Map.of("postbell.kafka.properties-file", file.toString())))
                .hasSize(1);
    }

    @Test
    void rules_over_several_values_are_asked_in_every_group() {
        assertThat(problems(Map.of(
                        "postbell.schema-registry.password", "hush",
                        "postbell.sample.permits", "1",
                        "postbell.sample.apps[1].name", "xyz")))
                .extracting(Problem::key)
                .containsExactlyInAnyOrder(
                        "postbell.schema-registry.username", "postbell.sample.permits", "postbell.sample.apps[1].name");
    }

    @Test
    void lists_have_no_gaps() {
        assertThat(problems(Map.of("postbell.sample.apps[2].name", "third")))
                .containsExactly(new Problem(
                        "postbell.sample.apps",
                        Optional.of("[0, 2]"),
                        "elements numbered from 0 without a gap",
                        Optional.empty()));
    }

    @Test
    void an_optional_group_that_is_begun_must_be_whole() {
        assertThat(problems(Map.of("postbell.sample.extra.on", "false")))
                .extracting(Problem::key)
                .containsExactly("postbell.sample.extra.needed");
    }

    private static Map<String, String> with(Map<String, String> values) {
        Map<String, String> all = new HashMap<>(RIGHT);
        all.putAll(values);
        return all;
    }

    private static List<Problem> problems(Map<String, String> values) {
        return refused(ConfigInput.of(with(values))).problems();
    }

    private static InvalidConfigException refused(ConfigInput input) {
        return catchThrowableOfType(InvalidConfigException.class, () -> ConfigLoader.load(SampleConfig.class, input));
    }
}
