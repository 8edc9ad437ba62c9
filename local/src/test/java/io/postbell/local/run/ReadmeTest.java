package io.postbell.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The README's commands for a first post do what it says, as they stand there. */
@Timeout(180)
class ReadmeTest {
    private static final Pattern BLOCK = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
    private static final String ADDRESS = "http://127.0.0.1:8066";

    @Test
    void theFirstPostArrives(@TempDir Path directory) throws Exception {
        List<String> blocks = BLOCK.matcher(Files.readString(Path.of("../README.md")))
                .results()
                .map(MatchResult::group)
                .map(block -> block.substring("```sh\n".length(), block.length() - "```".length()))
                .filter(block -> block.contains("curl"))
                .toList();
        assertThat(blocks).hasSize(3);
        Phones phones = new Phones();
        PrintStream quiet = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        try (LocalStack stack =
                LocalStack.start(new LocalStack.Options(directory, 0, Optional.empty(), phones, List.of()), quiet)) {
            String address = stack.httpAddress().toString().replaceAll("/$", "");
            // The policy comes last in the README, because the run command has put it already.
            String script = blocks.get(2) + blocks.get(0) + blocks.get(1);

            String answers = run(directory, script.replace(ADDRESS, address));

            assertThat(answers.lines().filter(line -> line.contains("\"accepted\"")))
                    .hasSize(8);
            phones.await(push -> Phones.text(push).equals("The Pier | @noor: @mia the ferry is here"));
            assertThat(answers).contains("{\"status\":\"OK\"}");
            phones.await(push -> Phones.text(push).equals("The Pier | Hello"));
        }
    }

    private static String run(Path directory, String script) throws Exception {
        Path answers = directory.resolve("answers");
        Process shell = new ProcessBuilder("bash", "-c", "set -e\n" + script)
                .redirectErrorStream(true)
                .redirectOutput(answers.toFile())
                .start();
        assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(shell.exitValue()).as(Files.readString(answers)).isZero();
        return Files.readString(answers);
    }
}
