package io.postbell.schemas.registry;

import io.postbell.schemas.registry.SchemaRegistryClient.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * Sends one request to whichever server of the registry answers. Goes from server to server at once, pauses when all have failed, and gives
 * up after the settings' total time, whatever happens. Safe for use by several threads, each of which waits for its own answer.
 */
final class RegistryTransport implements AutoCloseable {
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";

    private final Settings settings;
    private final Backoff backoff;
    private final LongSupplier nanoTime;
    private final HttpClient http;
    private final Optional<String> authorization;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile int preferred;

    RegistryTransport(Settings settings, Backoff backoff, LongSupplier nanoTime) {
        this.settings = settings;
        this.backoff = backoff;
        this.nanoTime = nanoTime;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .connectTimeout(settings.timeouts().connect())
                .version(HttpClient.Version.HTTP_1_1)
                // a redirect would carry the credentials elsewhere
                .followRedirects(HttpClient.Redirect.NEVER);
        settings.sslContext().ifPresent(builder::sslContext);
        this.http = builder.build();
        this.authorization = authorization(settings);
    }

    /**
     * Sends a request and waits.
     *
     * @param path path and query behind the server's URL, with a leading slash
     * @param body JSON, or empty for none
     * @return any answer that asking again would not change
     * @throws SchemaRegistryException not permanent, if no server gave such an answer in time
     */
    RegistryAnswer send(String method, String path, Optional<String> body) {
        long start = nanoTime.getAsLong();
        int servers = settings.urls().size();
        int first = preferred;
        for (int attempt = 0; ; attempt++) {
            int server = (first + attempt) % servers;
            RegistryAnswer answer = ask(settings.urls().get(server), method, path, body, leftNanos(start));
            if (!answer.worthRetrying()) {
                preferred = server;
                return answer;
            }
            int round = (attempt + 1) / servers;
            boolean allFailed = (attempt + 1) % servers == 0;
            long pauseNanos =
                    allFailed ? backoff.pause(round, answer.retryAfter()).toNanos() : 0;
            if (round >= backoff.rounds() || leftNanos(start) <= pauseNanos) {
                throw new SchemaRegistryException(
                        method + " " + path + " got no answer from the schema registry at " + settings.urls() + " in "
                                + (attempt + 1) + " attempts; the last: " + answer.describe(),
                        false);
            }
            pause(pauseNanos);
        }
    }

    private RegistryAnswer ask(URI server, String method, String path, Optional<String> body, long leftNanos) {
        Duration limit = Duration.ofNanos(Math.min(settings.timeouts().request().toNanos(), leftNanos));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path))
                .timeout(limit)
                .header("Accept", MEDIA_TYPE + ", application/json")
                .method(method, body.map(BodyPublishers::ofString).orElse(BodyPublishers.noBody()));
        body.ifPresent(text -> request.header("Content-Type", MEDIA_TYPE));
        authorization.ifPresent(value -> request.header("Authorization", value));
        // the request's own timeout ends with the headers; waiting on the future bounds the body too
        CompletableFuture<HttpResponse<byte[]>> exchange = http.sendAsync(request.build(), BodyHandlers.ofByteArray());
        try {
            return RegistryAnswer.of(exchange.get(limit.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return RegistryAnswer.failed(server + " did not answer within " + limit);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                return RegistryAnswer.failed(server + ": " + io);
            }
            throw new SchemaRegistryException("cannot ask " + server + ": " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SchemaRegistryException("interrupted while asking " + server, e);
        } finally {
            exchange.cancel(true);
        }
    }

    private void pause(long nanos) {
        try {
            if (closed.await(nanos, TimeUnit.NANOSECONDS)) {
                throw new SchemaRegistryException("the schema registry client was closed", false);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SchemaRegistryException("interrupted while waiting to ask the schema registry again", e);
        }
    }

    private long leftNanos(long start) {
        return settings.timeouts().total().toNanos() - (nanoTime.getAsLong() - start);
    }

    private static Optional<String> authorization(Settings settings) {
        Optional<String> basic = settings.username().map(user -> {
            byte[] pair = (user + ":" + settings.password().orElse("")).getBytes(StandardCharsets.UTF_8);
            return "Basic " + Base64.getEncoder().encodeToString(pair);
        });
        return basic.or(() -> settings.bearerToken().map(token -> "Bearer " + token));
    }

    /** Ends pauses. On a JDK where an HTTP client can be closed, closes it; elsewhere it ends when it is no longer used. */
    @Override
    public void close() {
        closed.countDown();
        if (http instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new IllegalStateException("cannot close the HTTP client", e);
            }
        }
    }
}
