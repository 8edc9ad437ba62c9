package io.postbell.helm;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A container of a rendered pod as a process: its arguments, its variables, its files, and nothing else. */
final class StartedPod implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();

    private final JsonNode container;
    private final Process process;
    private final Path log;

    private StartedPod(JsonNode container, Process process, Path log) {
        this.container = container;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts it.
     *
     * @param main what the image runs
     * @param files where the pod's files are
     * @param elsewhere replaces names that only a cluster knows
     */
    static StartedPod start(
            String podName, JsonNode container, Class<?> main, PodFiles files, UnaryOperator<String> elsewhere)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        container.path("args").forEach(arg -> command.add(elsewhere.apply(files.relocated(arg.asText()))));
        Path log = Files.createTempFile(container.path("name").asText(), ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        environment(builder.environment(), podName, container, files);
        return new StartedPod(container, builder.start(), log);
    }

    private static void environment(
            Map<String, String> environment, String podName, JsonNode container, PodFiles files) {
        environment.clear();
        container.path("env").forEach(variable -> {
            boolean fixed = variable.has("value");
            environment.put(
                    variable.path("name").asText(),
                    fixed ? files.relocated(variable.path("value").asText()) : podName);
        });
        // the container's limit is the JVM's machine
        String limit = container.at("/resources/limits/memory").asText().replace("Mi", "m");
        environment.merge("JAVA_TOOL_OPTIONS", "-XX:MaxRAM=" + limit, (options, ram) -> options + " " + ram);
    }

    /** Waits until a probe answers as it should, or the process ends, or the probe's patience is over. */
    void awaitProbe(String name) throws IOException, InterruptedException {
        JsonNode probe = container.path(name);
        long patience = probe.path("periodSeconds").asLong()
                * probe.path("failureThreshold").asLong();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Math.max(patience, 90));
        String last = "no answer";
        while (System.nanoTime() < end) {
            if (process.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(this + " ended with " + process.exitValue() + ":\n" + Files.readString(log));
            }
            try {
                last = ask(name);
                if (last.compareTo("400") < 0) {
                    return;
                }
            } catch (IOException e) {
                last = e.toString();
            }
        }
        throw new AssertionError(this + " " + name + ": " + last + "\n" + Files.readString(log));
    }

    /** What a probe is answered: the status and the body. */
    String ask(String name) throws IOException, InterruptedException {
        JsonNode http = container.path(name).path("httpGet");
        URI address = URI.create("http://127.0.0.1:" + port(http.path("port").asText())
                + http.path("path").asText());
        HttpResponse<String> answer =
                HTTP.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }

    int port(String name) {
        Iterator<JsonNode> ports = container.path("ports").elements();
        while (ports.hasNext()) {
            JsonNode port = ports.next();
            if (port.path("name").asText().equals(name)) {
                return port.path("containerPort").asInt();
            }
        }
        throw new AssertionError(this + " has no port " + name);
    }

    /** The exit code, once it ended by itself. */
    int awaitEnd(Duration patience) throws IOException, InterruptedException {
        if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError(this + " still runs after " + patience + ":\n" + Files.readString(log));
        }
        return process.exitValue();
    }

    /** As the kubelet does it. */
    void terminate() {
        process.destroy();
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        log.toFile().delete();
    }

    @Override
    public String toString() {
        return container.path("name").asText();
    }
}
