package io.postbell.schemas.interop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Apicurio Registry as a process of its own, in memory, on ports that are free. */
final class ApicurioServer implements AutoCloseable {
    private static final Pattern STARTED = Pattern.compile("started in .*Listening on: (http://[0-9.]+:[0-9]+)");
    private static final long START_SECONDS = 180;

    private final Process process;
    private final URI url;

    private ApicurioServer(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** Starts the unpacked application with the {@code java} of a JDK and waits until it listens. */
    static ApicurioServer start(Path home, Path java) throws Exception {
        Process process = new ProcessBuilder(
                        java.toString(),
                        "-Xmx256m",
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=0",
                        "-Dquarkus.management.host=127.0.0.1",
                        "-Dquarkus.management.port=0",
                        "-jar",
                        "quarkus-run.jar")
                .directory(home.toFile())
                .redirectErrorStream(true)
                .start();
        CompletableFuture<URI> started = new CompletableFuture<>();
        Thread reader = new Thread(() -> read(process, started), "apicurio-output");
        reader.setDaemon(true);
        reader.start();
        try {
            return new ApicurioServer(process, started.get(START_SECONDS, TimeUnit.SECONDS));
        } catch (Exception e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** Base URL of its Confluent API. */
    URI confluentApi() {
        return url.resolve("/apis/ccompat/v7");
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static void read(Process process, CompletableFuture<URI> started) {
        List<String> lines = new ArrayList<>();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
                Matcher found = STARTED.matcher(line);
                if (found.find()) {
                    started.complete(URI.create(found.group(1)));
                }
            }
        } catch (IOException e) {
            lines.add(e.toString());
        }
        started.completeExceptionally(new IllegalStateException("Apicurio ended:\n" + String.join("\n", lines)));
    }
}
