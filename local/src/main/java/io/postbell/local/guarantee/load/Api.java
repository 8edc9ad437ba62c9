package io.postbell.local.guarantee.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The ingest service as a caller who does not give up sees it. Safe for use by several threads. */
final class Api {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);
    private static final int ACCEPTED = 202;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER_WITHIN)
            .build();
    private final URI base;

    Api(URI base) {
        this.base = base;
    }

    /** Sends once; true if it was accepted. Anything else means that it may be sent again. */
    boolean send(String method, String path, String json) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(ANSWER_WITHIN)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json))
                .build();
        int status;
        try {
            status = http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException notThere) {
            return false;
        }
        if (status != ACCEPTED && status != 429 && status < 500) {
            throw new IOException(method + ' ' + path + " answered " + status + ", which no repeat will change");
        }
        return status == ACCEPTED;
    }
}
