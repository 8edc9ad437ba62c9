package io.postbell.local.guarantee.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A part of a run never outlives the run. */
final class PartMainTest {
    private static final int ORPHANED = 99;

    @TempDir
    private Path directory;

    @Test
    void diesWhenItsInputEnds() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PartMain.class.getName(),
                        "simulators",
                        directory.resolve("credentials").toString(),
                        directory.resolve("record").toString(),
                        "0",
                        "0",
                        "0")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("out").toFile())
                .start();
        try {
            process.getOutputStream().close();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(ORPHANED);
        } finally {
            process.destroyForcibly();
        }
    }
}
