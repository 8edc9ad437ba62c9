package io.postbell.local.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The ingest service's native API, as any integrator would call it. */
final class NativeApi {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration IMPORT_TIMEOUT = Duration.ofHours(1);
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;

    NativeApi(URI base) {
        this.base = base;
    }

    /**
     * Puts an object.
     *
     * @throws IOException if the service does not accept it; the message has its answer
     */
    void put(String path, Map<String, Object> body) throws IOException, InterruptedException {
        write("PUT", path, BodyPublishers.ofString(JSON.writeValueAsString(body)));
    }

    /**
     * Deletes an object.
     *
     * @throws IOException if the service does not accept it; the message has its answer
     */
    void delete(String path) throws IOException, InterruptedException {
        write("DELETE", path, BodyPublishers.noBody());
    }

    /**
     * Posts a post.
     *
     * @throws IOException if the service does not accept it; the message has its answer
     */
    void post(Map<String, Object> post) throws IOException, InterruptedException {
        write("POST", "/v1/posts", BodyPublishers.ofString(JSON.writeValueAsString(post)));
    }

    /** Says that somebody looks at a channel. */
    void view(String user, String channel) throws IOException, InterruptedException {
        write(
                "POST",
                "/v1/users/" + user + "/channel-views",
                BodyPublishers.ofString(JSON.writeValueAsString(Map.of("channel_id", channel))));
    }

    private void write(String method, String path, BodyPublisher body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .method(method, body)
                .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 202) {
            throw new IOException(method + " " + path + " answered " + response.statusCode() + ": " + response.body());
        }
    }

    /**
     * Streams a bulk export in and hands each line of the answer on as it arrives.
     *
     * @return the summary, the last line
     * @throws IOException if the service refuses the import, or the answer ends without a summary
     */
    JsonNode importFile(Path file, boolean play, Consumer<JsonNode> onLine) throws IOException, InterruptedException {
        HttpResponse<Stream<String>> response = http.send(importRequest(file, play), BodyHandlers.ofLines());
        JsonNode[] last = {JSON.nullNode()};
        try (Stream<String> lines = response.body()) {
            lines.filter(line -> !line.isBlank()).map(NativeApi::parse).forEach(line -> {
                last[0] = line;
                onLine.accept(line);
            });
        }
        if (!last[0].path("type").asText().equals("summary")) {
            throw new IOException("import answered " + response.statusCode() + " without a summary: " + last[0]);
        }
        return last[0];
    }

    private HttpRequest importRequest(Path file, boolean play) throws FileNotFoundException {
        return HttpRequest.newBuilder(base.resolve("/v1/import" + (play ? "?play=true" : "")))
                .timeout(IMPORT_TIMEOUT)
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofFile(file))
                .build();
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("import answered a line that is not JSON", e);
        }
    }
}
