package io.postbell.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The command as a user calls it. How fast anything is, is no question of a test. */
@Tag("once")
class BenchmarksTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        CommandLine command = Benchmarks.commandLine();
        command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return command.execute(args);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ingest",
                "send-push",
                "fanout",
                "mentions",
                "everybody",
                "long-posts",
                "apns",
                "fcm",
                "catch-up",
                "waiting",
                "latency",
                "tenants",
                "bursts",
                "events",
                "start",
                "memory",
                "report",
                "--quick",
                "--runs",
                "--json"
            })
    void helpNames(String word) {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains(word);
    }

    @Test
    void refusesABenchmarkThatIsNone() {
        assertThat(run("speed")).isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "got speed, expected one of ingest, send-push, fanout, mentions, everybody, long-posts, apns, fcm, catch-up, waiting, latency, tenants");
    }

    @Test
    void refusesNoRuns() {
        assertThat(run("--runs", "0", "ingest")).isEqualTo(2);
        assertThat(err.toString()).contains("--runs: got 0, expected at least 1");
    }

    @Test
    @Timeout(300)
    void startsEachServiceAsTheChartDoes() {
        int code = run("start", "--scale", "100", "--runs", "1");

        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains(
                        "ingest-service, start to ready",
                        "router-stream, start to ready",
                        "memory of apns-sender, nothing to do",
                        "memory of fcm-sender, nothing to do",
                        "the chart's limit");
    }

    @Test
    @Timeout(300)
    void measuresInProcessesOfTheirOwn(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("figures.json");

        int code = run("ingest", "--quick", "--scale", "50", "--runs", "1", "--json", file.toString());

        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString()).contains("ingest", "rate, 32 connections", "raw producer, 256 in flight");
        JsonNode json = new JsonMapper().readTree(file.toFile());
        assertThat(json.path("lines")).hasSize(8).allSatisfy(line -> {
            assertThat(line.path("runs")).hasSize(1);
            assertThat(line.path("yardstick").path("runs")).hasSize(1);
            assertThat(line.path("median").asDouble()).isNotNegative();
        });
        assertThat(json.path("machine").path("processors").asInt()).isPositive();
    }
}
