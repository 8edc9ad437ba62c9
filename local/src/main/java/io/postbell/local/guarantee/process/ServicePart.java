package io.postbell.local.guarantee.process;

import io.postbell.local.bench.load.Poll;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * A service as an orchestrator sees it.
 *
 * @param admin where it says how it is
 */
public record ServicePart(ServiceName name, Part part, URI admin) {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER_WITHIN)
            .build();

    /** Whether it says that it takes work. */
    public boolean ready() throws InterruptedException {
        return says("/health/ready");
    }

    /** Whether it says that it need not be restarted. */
    public boolean live() throws InterruptedException {
        return says("/health/live");
    }

    /** Waits until it is ready, or has ended. */
    public void awaitReady(Duration within) throws Exception {
        Poll.until(name.label() + " ready", within, () -> {
            part.requireAlive();
            return ready();
        });
    }

    private boolean says(String path) throws InterruptedException {
        try {
            return HTTP.send(
                                    HttpRequest.newBuilder(admin.resolve(path))
                                            .timeout(ANSWER_WITHIN)
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notThere) {
            return false;
        }
    }
}
