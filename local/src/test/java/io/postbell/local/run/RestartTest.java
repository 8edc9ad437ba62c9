package io.postbell.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The run command as a process, killed in the middle and started again on the same data.
 */
@Tag("once")
@Timeout(400)
class RestartTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void aRunThatWasKilledGoesOnWhereItStopped(@TempDir Path directory) throws Exception {
        Path record = Files.createDirectory(directory.resolve("record"));
        try (WatchService changes = record.getFileSystem().newWatchService()) {
            record.register(changes, StandardWatchEventKinds.ENTRY_MODIFY);
            Process first = run(directory, "first");
            awaitPush(first, changes);
            first.destroyForcibly().waitFor();
        }

        Process second = run(directory, "second", "--once", "--json");
        assertThat(second.waitFor(240, TimeUnit.SECONDS)).isTrue();

        assertThat(second.exitValue())
                .as(Files.readString(directory.resolve("second.err")))
                .isZero();
        JsonNode books = JSON.readTree(directory.resolve("second.out").toFile());
        assertThat(books.path("balanced").asBoolean()).isTrue();
        assertThat(books.path("candidates").asInt()).isEqualTo(48);
        assertThat(books.path("sent").asInt()).isEqualTo(34);
        // A push that was in flight at the kill may be sent again, but under the same id, so that the phone shows it
        // once.
        assertThat(collapseIds(record)).hasSize(41 - 19);
    }

    private static Process run(Path directory, String name, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Dlogback.configurationFile=io/postbell/local/logback.xml",
                "-Dlocal.log=" + directory.resolve(name + ".log"),
                "-Dlocal.sample=" + Path.of("sample").toAbsolutePath(),
                "-cp",
                System.getProperty("java.class.path"),
                LocalRun.class.getName(),
                "--http-port",
                "0",
                "--data",
                directory.resolve("data").toString(),
                "--record",
                directory.resolve("record").toString()));
        command.addAll(List.of(options));
        return new ProcessBuilder(command)
                .redirectOutput(directory.resolve(name + ".out").toFile())
                .redirectError(directory.resolve(name + ".err").toFile())
                .start();
    }

    /** Returns as soon as a phone has received something, while the rest is still on its way. */
    private static void awaitPush(Process process, WatchService changes) throws InterruptedException {
        WatchKey written = null;
        while (written == null) {
            assertThat(process.isAlive())
                    .as("the first run lives until it is killed")
                    .isTrue();
            written = changes.poll(1, TimeUnit.SECONDS);
        }
    }

    private static Map<String, Integer> collapseIds(Path record) throws IOException {
        Map<String, Integer> seen = new HashMap<>();
        for (String line : Files.readAllLines(record.resolve("apns.jsonl"))) {
            JsonNode request = JSON.readTree(line);
            String id = request.path("headers").path("apns-collapse-id").asText();
            assertThat(id).isNotEmpty();
            seen.merge(request.path("path").asText() + " " + id, 1, Integer::sum);
        }
        return seen;
    }
}
