package io.postbell.local.guarantee.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process of the run, which can be started again after it has ended, with the same settings. Its log is {@code <name>.log}, what it prints
 * {@code <name>.out}; both go on over restarts. It ends by itself when the run ends, in whatever way, because its standard input ends then.
 * Used by one thread.
 */
public final class Part implements AutoCloseable {
    private static final Duration SIGNAL_WITHIN = Duration.ofSeconds(10);
    private static final Duration GONE_WITHIN = Duration.ofSeconds(30);

    private final String name;
    private final List<String> command;
    private final Path output;
    private Process process;
    private int starts;

    private Part(String name, List<String> command, Path output) {
        this.name = name;
        this.command = List.copyOf(command);
        this.output = output;
    }

    /**
     * A part, not started.
     *
     * @param logs where its log goes
     * @param before what the command begins with, such as {@code ip netns exec x}; empty for nothing
     * @param heapMegabytes most heap it may take
     * @param args arguments of {@link PartMain}
     */
    public static Part of(String name, Path logs, List<String> before, int heapMegabytes, List<String> args) {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heapMegabytes + "m");
        // processes that live for minutes and are started often: what counts is that they are soon there
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-XX:+UseSerialGC");
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("-Dlogback.configurationFile=io/postbell/local/logback.xml");
        command.add("-Dlocal.log=" + logs.resolve(name + ".log"));
        if (Runtime.version().feature() >= 24) {
            command.add("--enable-native-access=ALL-UNNAMED");
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), PartMain.class.getName()));
        command.addAll(args);
        return new Part(name, command, logs.resolve(name + ".out"));
    }

    /** What it is called. */
    public String name() {
        return name;
    }

    /** Starts it; returns at once. */
    public void start() {
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                    .start();
            starts++;
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be started", e);
        }
    }

    /** How often it was started. */
    public int starts() {
        return starts;
    }

    /** Whether it runs. */
    public boolean alive() {
        return process != null && process.isAlive();
    }

    /**
     * Fails if it has ended.
     *
     * @throws IllegalStateException naming the exit code and where to read why
     */
    public void requireAlive() {
        if (!alive()) {
            throw new IllegalStateException(
                    name + " has ended with " + process.exitValue() + "; see " + output + " and the log beside it");
        }
    }

    /** SIGKILL: it ends at once and knows nothing of it. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /**
     * SIGTERM: it is asked to end.
     *
     * @return its exit code
     * @throws IllegalStateException if it does not end in time
     */
    public int terminate(Duration within) throws InterruptedException {
        // the process's own destroy() would end its input as well, and so kill it
        process.toHandle().destroy();
        if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException(name + " did not end within " + within + " of SIGTERM");
        }
        return process.exitValue();
    }

    /** SIGSTOP: it stands still, its connections stay open. */
    public void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** SIGCONT: it goes on. */
    public void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        Shell.run(SIGNAL_WITHIN, "kill", "-" + signal, Long.toString(process.pid()));
    }

    /** Kills it if it runs, and waits until it is gone. */
    @Override
    public void close() {
        if (process == null) {
            return;
        }
        try {
            var unused = process.destroyForcibly().waitFor(GONE_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
