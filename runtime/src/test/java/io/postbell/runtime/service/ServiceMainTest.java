package io.postbell.runtime.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each test forks a JVM, because signals, exit codes and standard output belong to a process. */
final class ServiceMainTest {
    @TempDir
    private Path directory;

    /** What a process said and how it ended. */
    private record Ended(int code, List<String> out, String err) {
        List<String> messages() {
            return out.stream()
                    .map(line -> json(line).path("formattedMessage").asText())
                    .toList();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "nothing, forked runs, 0",
        "slow start, waiting, 0",
        "slow stop, forked runs, 0",
    })
    void sigterm_stops_within_the_deadline_and_ends_with_0(String trouble, String when, int code) throws Exception {
        Ended ended = run(when, Map.of("POSTBELL_TROUBLE", trouble), "--config", config());

        assertThat(ended.code()).isEqualTo(code);
        assertThat(ended.err()).isEmpty();
        assertThat(ended.messages()).last().isEqualTo("forked is stopped");
        assertThat(ended.messages().contains("part was told to stop")).isEqualTo(!trouble.equals("slow start"));
    }

    @Test
    void a_part_that_does_not_start_ends_the_process_with_1_and_a_logged_reason() throws Exception {
        Ended ended = run("", Map.of("POSTBELL_TROUBLE", "start"), "--config", config());

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).map(ServiceMainTest::json).anySatisfy(line -> {
            assertThat(line.path("level").asText()).isEqualTo("ERROR");
            assertThat(line.path("formattedMessage").asText())
                    .contains("part did not start: cannot \"start\"\nat all \0");
            assertThat(line.path("throwable").path("className").asText())
                    .isEqualTo(ServiceStartException.class.getName());
            assertThat(line.path("throwable").path("stepArray")).isNotEmpty();
        });
    }

    @Test
    void an_exception_that_nobody_caught_stops_the_service_and_ends_the_process_with_1() throws Exception {
        Ended ended = run("", Map.of("POSTBELL_TROUBLE", "thread"), "--config", config());

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.messages())
                .contains("forked: thread worker died, so the process ends", "part was told to stop");
    }

    @Test
    void log_lines_are_json_with_all_that_is_needed() throws Exception {
        Ended ended = run("forked runs", Map.of("POSTBELL_LOG_LEVEL", "debug"), "--config", config());

        assertThat(ended.out()).map(ServiceMainTest::json).allSatisfy(line -> assertThat(line.fieldNames())
                .toIterable()
                .contains("timestamp", "level", "threadName", "loggerName", "mdc", "formattedMessage", "throwable")
                .doesNotContain("message", "arguments"));
        assertThat(ended.messages()).contains("part 1 works");
    }

    @Test
    void the_log_level_is_obeyed() throws Exception {
        Ended ended = run("", Map.of("POSTBELL_LOG_LEVEL", "error", "POSTBELL_TROUBLE", "start"), "-c", config());

        assertThat(ended.out()).hasSize(1);
    }

    @Test
    void wrong_configuration_ends_with_2_and_every_problem_on_standard_error() throws Exception {
        Ended ended = run(
                "",
                Map.of("POSTBELL_LOG_LEVEL", "loud", "POSTBELL_ADMIN_PORT", "x", "POSTBELL_TRUOBLE", ""),
                "-c",
                config());

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err())
                .contains("the configuration has 3 problems", "POSTBELL_LOG_LEVEL: got \"loud\"", "POSTBELL_TROUBLE?")
                .doesNotContain("\tat ");
    }

    @Test
    void wrong_arguments_end_with_2_and_a_suggestion() throws Exception {
        Ended ended = run("", Map.of(), "--confg", "x");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("Unknown option", "--config");
    }

    @Test
    void help_version_and_reference_end_with_0() throws Exception {
        Ended help = run("", Map.of(), "--help");
        Ended version = run("", Map.of(), "--version");
        Ended reference = run("", Map.of(), "--print-config-reference");

        assertThat(List.of(help.code(), version.code(), reference.code())).containsOnly(0);
        assertThat(help.out()).anyMatch(line -> line.contains("SIGTERM")).anyMatch(line -> line.contains("Exit codes"));
        assertThat(version.out()).singleElement().asString().matches("forked \\d+\\.\\d+\\S* \\(Java .*\\)");
        assertThat(reference.out()).contains("postbell.trouble", "  What goes wrong.");
    }

    private String config() throws IOException {
        return Files.writeString(directory.resolve("postbell.yaml"), """
                        postbell:
                          kafka: {bootstrap-servers: localhost:1}
                          schema-registry: {urls: http://localhost:1}
                          admin: {host: 127.0.0.1, port: 0}
                          stop-deadline: 500ms
                        """).toString();
    }

    /** Runs {@link ForkedMain} to its end; if {@code terminateAt} is not empty, sends SIGTERM when a line with that text comes. */
    private Ended run(String terminateAt, Map<String, String> environment, String... args) throws Exception {
        Path err = directory.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx128m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                ForkedMain.class.getName()),
                        Stream.of(args))
                .toList());
        builder.environment().keySet().removeIf(name -> name.startsWith("POSTBELL_") || name.startsWith("JAVA_"));
        builder.environment().putAll(environment);
        Process process = builder.redirectError(err.toFile()).start();
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            List<String> out = new ArrayList<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                out.add(line);
                if (!terminateAt.isEmpty() && line.contains(terminateAt)) {
                    process.toHandle().destroy(); // unlike Process.destroy, leaves the streams open
                }
            }
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new Ended(process.exitValue(), out, Files.readString(err));
        } finally {
            process.destroyForcibly();
        }
    }

    private static JsonNode json(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + line, e);
        }
    }
}
