package io.postbell.local.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged is there after the process that ran the broker was killed without warning. */
final class BrokerKillTest {
    @TempDir
    private Path directory;

    @Test
    void acknowledgedRecordsSurviveAKilledProcess() throws IOException, InterruptedException {
        Process process = startBroker();
        try {
            BrokerProbe probe = new BrokerProbe(firstLine(process));
            probe.createTopic("t", 1);
            probe.send("t", List.of("before"));
        } finally {
            process.destroyForcibly().waitFor();
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.keptIn(directory))) {
            BrokerProbe probe = new BrokerProbe(broker.bootstrapServers());
            probe.send("t", List.of("after"));
            assertThat(probe.readAll("t", 2)).containsExactly("before", "after");
        }
    }

    private Process startBroker() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerMain.class.getName(),
                        "--data",
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String firstLine(Process process) throws IOException {
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        assertThat(line).as("address printed by the broker's process").startsWith("127.0.0.1:");
        return line;
    }
}
