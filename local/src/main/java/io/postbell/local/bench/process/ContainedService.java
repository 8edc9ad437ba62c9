package io.postbell.local.bench.process;

import io.postbell.apns.ApnsSenderMain;
import io.postbell.fcm.FcmSenderMain;
import io.postbell.ingest.IngestMain;
import io.postbell.local.bench.load.Poll;
import io.postbell.router.RouterMain;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A service as a container of the chart runs it, without the container: its own main class in a process of its own, with the chart's JVM options and
 * memory limit, and the collector that the JVM chooses where there is so little memory. Used by one thread.
 */
public final class ContainedService implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofMinutes(2);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(45);

    private final Kind kind;
    private final Path output;
    private final Process process;
    private final double secondsToReady;

    /** The four services, with the limit and the options that the chart gives each. */
    public enum Kind {
        /** The HTTP API. */
        INGEST("ingest-service", IngestMain.class, 768, 60),
        /** The router. */
        ROUTER("router-stream", RouterMain.class, 1536, 50),
        /** The sender to Apple. */
        APNS("apns-sender", ApnsSenderMain.class, 768, 60),
        /** The sender to Google. */
        FCM("fcm-sender", FcmSenderMain.class, 768, 60);

        private final String service;
        private final Class<?> main;
        private final int limitMegabytes;
        private final int heapPercent;

        Kind(String service, Class<?> main, int limitMegabytes, int heapPercent) {
            this.service = service;
            this.main = main;
            this.limitMegabytes = limitMegabytes;
            this.heapPercent = heapPercent;
        }

        /** What it is called. */
        public String service() {
            return service;
        }

        /** The container's memory limit in MiB. */
        public int limitMegabytes() {
            return limitMegabytes;
        }

        /** The chart's JVM options. */
        public List<String> javaOptions() {
            return List.of("-XX:MaxRAMPercentage=" + heapPercent, "-XX:+ExitOnOutOfMemoryError");
        }
    }

    private ContainedService(Kind kind, Path output, Process process, long startedAt) throws Exception {
        this.kind = kind;
        this.output = output;
        this.process = process;
        HttpClient http = HttpClient.newHttpClient();
        Poll.until(kind.service() + " to be ready", READY_WITHIN, () -> ready(http));
        this.secondsToReady = (System.nanoTime() - startedAt) / 1e9;
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param settings a file of {@link ServiceFiles}
     * @throws IllegalStateException if it ends, or is not ready in time; the message has the end of what it printed
     */
    public static ContainedService start(Kind kind, Path settings) throws Exception {
        Path output = settings.resolveSibling(kind.service() + ".out");
        ProcessBuilder builder = new ProcessBuilder(command(kind, yaml(settings)))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        long startedAt = System.nanoTime();
        Process process = builder.start();
        try {
            return new ContainedService(kind, output, process, startedAt);
        } catch (Exception e) {
            process.destroyForcibly().waitFor();
            throw e;
        }
    }

    private static List<String> command(Kind kind, Path config) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (Runtime.version().feature() >= 24) {
            command.add("--enable-native-access=ALL-UNNAMED");
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.add("-XX:MaxRAM=" + kind.limitMegabytes() + "m");
        command.add("-XX:+UseSerialGC"); // the JVM's choice below 1,792 MB
        command.addAll(kind.javaOptions());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), kind.main.getName()));
        command.addAll(List.of("--config", config.toString()));
        return command;
    }

    /** The same settings as a service's own command line takes them. */
    private static Path yaml(Path settings) throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(settings)) {
            properties.load(in);
        }
        properties.remove(HostedServices.SERVICE);
        String text = properties.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\": \""
                        + entry.getValue().toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"\n")
                .sorted()
                .collect(Collectors.joining());
        return Files.writeString(settings.resolveSibling(settings.getFileName() + ".yaml"), text);
    }

    private boolean ready(HttpClient http) throws InterruptedException, IOException {
        if (!process.isAlive()) {
            String said = Files.readString(output);
            throw new IllegalStateException(
                    kind.service() + " ended: " + said.substring(Math.max(0, said.length() - 2_000)));
        }
        Optional<URI> admin = address("admin endpoint ");
        return admin.isPresent()
                && http.send(
                                        HttpRequest.newBuilder(admin.get().resolve("/health/ready"))
                                                .build(),
                                        BodyHandlers.discarding())
                                .statusCode()
                        == 200;
    }

    private Optional<URI> address(String after) throws IOException {
        String said = Files.readString(output).replace("\\/", "/"); // JSON escapes slashes
        Matcher found =
                Pattern.compile(Pattern.quote(after) + "(http://[^\"\\s]+)").matcher(said);
        return found.find() ? Optional.of(URI.create(found.group(1))) : Optional.empty();
    }

    /** Seconds from the start of the process until it was ready. */
    public double secondsToReady() {
        return secondsToReady;
    }

    /** Where ingest's API is. */
    public URI api() throws IOException {
        return address("the API is at ").orElseThrow();
    }

    /** Megabytes that it has now, as Linux counts them. */
    public double residentMegabytes() throws IOException {
        return ProcessMemory.resident(process).orElseThrow();
    }

    /** The most megabytes that it ever had. */
    public double highestMegabytes() throws IOException {
        return ProcessMemory.highest(process).orElseThrow();
    }

    /** Asks it to stop, as the kubelet does; kills it if it does not. */
    @Override
    public void close() {
        process.destroy();
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
