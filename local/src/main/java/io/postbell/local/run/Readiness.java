package io.postbell.local.run;

import io.postbell.runtime.service.RunningService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Asks the services' readiness endpoints until each says yes, as an orchestrator would. */
public final class Readiness {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Executor later = CompletableFuture.delayedExecutor(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
    private final Duration patience;

    /**
     * A look at services.
     *
     * @param patience how long all together may take
     */
    public Readiness(Duration patience) {
        this.patience = patience;
    }

    /**
     * Blocks until all are ready.
     *
     * @throws IllegalStateException if one is not within the patience; the message has its answer
     */
    public void await(Map<String, RunningService> services) {
        long end = System.nanoTime() + patience.toNanos();
        services.forEach((name, service) -> {
            HttpResponse<String> answer = ask(service);
            while (answer.statusCode() != 200) {
                if (System.nanoTime() - end >= 0) {
                    throw new IllegalStateException(
                            name + " is not ready after " + patience.toSeconds() + " s: " + answer.body());
                }
                answer =
                        CompletableFuture.supplyAsync(() -> ask(service), later).join();
            }
        });
    }

    private HttpResponse<String> ask(RunningService service) {
        HttpRequest request = HttpRequest.newBuilder(service.adminAddress().resolve("/health/ready"))
                .timeout(patience)
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while services start", e);
        }
    }
}
