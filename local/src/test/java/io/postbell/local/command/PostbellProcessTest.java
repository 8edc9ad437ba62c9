package io.postbell.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.runtime.command.PostbellMain;
import io.postbell.schemas.topic.Topics;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The tool as a process of its own: exit codes, what goes where, and the end on a signal. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostbellProcessTest {
    private static final int LETTERS = 100;

    private CommandRig rig;

    @BeforeAll
    void start() {
        rig = new CommandRig();
    }

    @AfterAll
    void stop() {
        rig.close();
    }

    @Test
    void tellsItsVersionAndNothingElse() throws Exception {
        Process process = start("--version");

        assertThat(text(process)).startsWith("postbell ").hasLineCount(1);
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void refusesWrongArgumentsWithTwo() throws Exception {
        Process process = start("dlq", "redrive");

        assertThat(text(process)).isEmpty();
        assertThat(process.waitFor()).isEqualTo(2);
    }

    @Test
    void endsBetweenBatchesWhenTold() throws Exception {
        Letters letters = new Letters(rig);
        for (int i = 0; i < LETTERS; i++) {
            letters.push("s1", "n" + i).write();
        }

        // at this rate it would take many minutes
        Process process = start("dlq", "redrive", "--all", "--rate", "0.5");
        try (BufferedReader progress = process.errorReader(StandardCharsets.UTF_8)) {
            String line;
            do {
                line = progress.readLine();
            } while (line != null && !line.contains("letters done"));
            assertThat(line).isNotNull();
            // SIGTERM: a shell that starts a build in the background makes it and its children deaf to Ctrl-C's SIGINT
            process.toHandle().destroy();
            assertThat(progress.lines()).anyMatch(last -> last.contains("interrupted;"));
        }

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        int redriven =
                rig.run("dlq", "list", "--state", "redriven", "--json").json().size();
        assertThat(redriven).isBetween(1, LETTERS - 1);
        assertThat(rig.read(Topics.PUSH_APNS)).hasSize(redriven);

        rig.run("dlq", "redrive", "--all", "--rate", "100000");

        assertThat(rig.read(Topics.PUSH_APNS)).hasSize(LETTERS);
    }

    private Process start(String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                PostbellMain.class.getName()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(rig.environment());
        return builder.start();
    }

    private static String text(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
