package io.postbell.local.guarantee.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Short commands of the operating system. */
final class Shell {
    private Shell() {}

    /**
     * Runs one to its end.
     *
     * @throws IOException if it is not there, does not end in time or fails; the message has what it printed
     */
    static void run(Duration within, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readNBytes(10_000), StandardCharsets.UTF_8);
        if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
            throw new IOException(String.join(" ", command) + ": did not end within " + within);
        }
        if (process.exitValue() != 0) {
            throw new IOException(
                    String.join(" ", command) + ": exit code " + process.exitValue() + ": " + printed.strip());
        }
    }
}
