package io.postbell.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.postbell.local.run.LocalRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The sample workspace, played in a process of its own as {@code run.sh --once} does. */
public final class SampleRun {
    private SampleRun() {}

    /** Plays it and returns the books. Its topics stay in the directory, from which a broker can be started. */
    public static JsonNode play(Path directory) throws IOException, InterruptedException {
        Path books = directory.resolve("books.json");
        Process process = new ProcessBuilder(List.of(
                        System.getProperty("java.home") + "/bin/java",
                        "-Xmx768m",
                        "-Dlogback.configurationFile=io/postbell/local/logback.xml",
                        "-Dlocal.log=" + directory.resolve("run.log"),
                        "-Dlocal.sample=" + QueryBook.root().resolve("local/sample"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LocalRun.class.getName(),
                        "--once",
                        "--json",
                        "--http-port",
                        "0",
                        "--data",
                        directory.toString()))
                .redirectOutput(books.toFile())
                .redirectError(directory.resolve("run.err").toFile())
                .start();
        try {
            assertThat(process.waitFor(500, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue())
                .as(Files.readString(directory.resolve("run.err"), StandardCharsets.UTF_8))
                .isZero();
        return new ObjectMapper().readTree(books.toFile());
    }
}
