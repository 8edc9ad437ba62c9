package io.postbell.local.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulators as a process of their own. */
final class SimulatorsMainTest {
    private static final int SIGTERM_STATUS = 143;

    @TempDir
    private Path directory;

    @Test
    void printsWhereItIsAndStopsOnSigterm() throws IOException, InterruptedException {
        Process process = start(
                "--credentials",
                directory.resolve("keys").toString(),
                "--record",
                directory.resolve("record").toString(),
                "--topic",
                "com.example.app",
                "--topic",
                "com.example.beta");
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).startsWith("apns 127.0.0.1:");
            assertThat(out.readLine()).startsWith("fcm 127.0.0.1:");
            String control = out.readLine();
            assertThat(control).matches("control http://127\\.0\\.0\\.1:[0-9]+/control");
            HttpResponse<String> state = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(control.substring("control ".length())))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(state.statusCode()).isEqualTo(200);
            assertThat(directory.resolve("keys")).isDirectoryContaining("glob:**/{ca.pem,apns.p8,fcm.json}");
            process.destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(SIGTERM_STATUS);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void namesWhatIsMissing() throws IOException, InterruptedException {
        Process process = start();
        String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(errors).contains("--credentials");
    }

    private static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                SimulatorsMain.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).start();
    }
}
