package io.postbell.local.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class GuaranteeCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        CommandLine command = GuaranteeCommand.commandLine();
        command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return command.execute(args);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--notifications",
                "--people",
                "--brief",
                "--json",
                "Exit codes",
                "run.sh guarantee",
                "--only",
                "cut-off-broker"
            })
    void helpNames(String word) {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains(word);
    }

    @Test
    void refusesHalfAChannel() {
        assertThat(run("--people", "15")).isEqualTo(2);
        assertThat(err.toString()).contains("--people: got 15, expected a multiple of ten that is not zero");
    }

    @Test
    void refusesNoNotifications() {
        assertThat(run("--notifications", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--notifications: got 0, expected at least 1");
    }

    @Test
    void refusesAnUnknownFault() {
        assertThat(run("--only", "kill-router,earthquake")).isEqualTo(2);
        assertThat(err.toString()).contains("earthquake", "kill-router", "freeze-brokers");
    }
}
