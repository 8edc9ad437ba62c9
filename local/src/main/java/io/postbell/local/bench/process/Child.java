package io.postbell.local.bench.process;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A Java process of ours, on the same class path. Talks in lines on its standard input and output. One thread may talk to it at a time. */
public final class Child implements AutoCloseable {
    private static final String SIGN = "bench ";
    private static final String READY = "ready";
    private static final double MEGABYTE = 1 << 20;
    private static final String END = "end of output";
    private static final Duration START_WITHIN = Duration.ofMinutes(2);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(30);

    private final String name;
    private final Process process;
    private final Path log;
    private final BufferedWriter input;
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private final Map<String, String> announced = new HashMap<>();

    private Child(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.input = process.outputWriter(StandardCharsets.UTF_8);
        Thread reader = new Thread(this::read, "output of " + name);
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts one and waits until it is ready.
     *
     * @param directory where its log goes
     * @param heapMegabytes size of its heap, from the beginning
     * @throws IllegalStateException if it ends before it is ready; the message has the end of its log
     */
    public static Child start(String name, Path directory, int heapMegabytes, Class<?> main, String... args)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xms" + heapMegabytes + "m");
        command.add("-Xmx" + heapMegabytes + "m");
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("-Dlogback.configurationFile=io/postbell/local/logback.xml");
        command.add("-Dlocal.log=" + directory.resolve(name + ".log"));
        String more = System.getProperty("bench.child.options", "");
        if (!more.isBlank()) {
            command.addAll(List.of(more.split(" ")));
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(args));
        Path log = directory.resolve(name + ".err");
        Child child = new Child(
                name, new ProcessBuilder(command).redirectError(log.toFile()).start(), log);
        try {
            child.awaitReady();
            return child;
        } catch (InterruptedException | RuntimeException e) {
            child.close();
            throw e;
        }
    }

    /** Called in the child: tells an address. */
    public static void announce(String key, Object value) {
        say(key + "=" + value);
    }

    /** Called in the child: everything is told. */
    public static void announceReady() {
        say(READY);
    }

    /** Called in the child: answers. */
    public static void say(String line) {
        System.out.println(SIGN + line);
        System.out.flush();
    }

    /** What it announced under a key. */
    public String announced(String key) {
        String value = announced.get(key);
        if (value == null) {
            throw new IllegalArgumentException(name + " announced no " + key + " but " + announced.keySet());
        }
        return value;
    }

    /** Says something and waits for the one line that it answers. */
    public String ask(String line, Duration within) throws InterruptedException {
        try {
            input.write(line);
            input.newLine();
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " does not listen", e);
        }
        return next(within);
    }

    /** CPU seconds that it used since its start, as the operating system counts them. */
    public double cpuSeconds() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
    }

    /** Megabytes that the heap of a {@link ChildMain} holds after a collection. */
    public double heapMegabytes() throws InterruptedException {
        return Long.parseLong(ask(ChildMain.HEAP, START_WITHIN)) / MEGABYTE;
    }

    /** Megabytes of memory that it has now, as Linux counts them; empty elsewhere. */
    public OptionalDouble residentMegabytes() throws IOException {
        return ProcessMemory.resident(process);
    }

    private void awaitReady() throws InterruptedException {
        while (true) {
            String line = next(START_WITHIN);
            if (line.equals(READY)) {
                return;
            }
            int split = line.indexOf('=');
            announced.put(line.substring(0, split), line.substring(split + 1));
        }
    }

    private String next(Duration within) throws InterruptedException {
        String line = said.poll(within.toMillis(), TimeUnit.MILLISECONDS);
        if (line == null) {
            throw new IllegalStateException(name + " said nothing within " + within);
        }
        if (line.equals(END)) {
            throw new IllegalStateException(name + " ended: " + endOfLog());
        }
        return line;
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith(SIGN)) {
                    said.add(line.substring(SIGN.length()));
                }
            }
        } catch (IOException closed) {
            // it ended
        }
        said.add(END);
    }

    private String endOfLog() {
        try {
            String text = Files.readString(log);
            return text.substring(Math.max(0, text.length() - 2_000));
        } catch (IOException e) {
            return "its log " + log + " cannot be read";
        }
    }

    /** Kills it, as a crash would, and waits until it is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Ends its input, upon which it stops in order; kills it if it does not. */
    @Override
    public void close() {
        try {
            input.close();
        } catch (IOException ended) {
            // so it is
        }
        try {
            if (!process.waitFor(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
