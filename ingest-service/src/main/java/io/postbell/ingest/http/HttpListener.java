package io.postbell.ingest.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.postbell.runtime.service.Component;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server: one listener on several event loops. */
public final class HttpListener implements Component {
    private static final Logger LOG = LoggerFactory.getLogger(HttpListener.class);

    private final Settings settings;
    private final HttpParts parts;
    private final ApiRouter router;
    private final List<HttpServer> servers = new CopyOnWriteArrayList<>();
    private volatile Vertx vertx;
    private volatile boolean stopping;

    /**
     * Where and how to listen.
     *
     * @param port 0 for any free one
     * @param eventLoops threads that serve, at least 1
     * @param connectionIdle how long a connection may be open without a request
     * @param tls its files; empty for plain HTTP
     */
    public record Settings(String host, int port, int eventLoops, Duration connectionIdle, Optional<ServerTls> tls) {}

    /** A server that is not started. */
    public HttpListener(HttpParts parts) {
        this.parts = parts;
        this.settings = parts.settings();
        this.router = new ApiRouter(parts.inFlight(), parts.meters(), parts.nanoTime(), () -> stopping);
    }

    @Override
    public String name() {
        return "http";
    }

    @Override
    public void start() throws Exception {
        vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(settings.eventLoops())
                .setWorkerPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        Vertx timers = vertx;
        ApiParts api =
                parts.api().apply((delay, task) -> timers.setTimer(Math.max(1, delay.toMillis()), id -> task.run()));
        List<Endpoint> all = new ArrayList<>(ProxyApi.endpoints(api, parts.proxy(), parts.nanoTime()));
        all.addAll(HttpApi.endpoints(api, parts.imports(), parts.workers()));
        DeploymentOptions options = new DeploymentOptions().setInstances(settings.eventLoops());
        try {
            vertx.deployVerticle(() -> loop(all), options)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            vertx.close();
            throw e;
        }
        LOG.info("the API is at {}", address());
    }

    /** Lets requests under way finish, takes no new ones. */
    @Override
    public void stop(Duration deadline) throws Exception {
        stopping = true;
        Duration grace = deadline.multipliedBy(4).dividedBy(5);
        Future.join(servers.stream().map(server -> server.shutdown(grace)).toList())
                .otherwiseEmpty()
                .compose(done -> vertx.close())
                .toCompletionStage()
                .toCompletableFuture()
                .get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Takes up the files of TLS as they are now, for connections that come from now on. From any thread; waits for it. */
    public void reloadTls() throws Exception {
        if (settings.tls().isPresent()) {
            for (HttpServer server : servers) {
                server.updateSSLOptions(settings.tls().get().options())
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(30, TimeUnit.SECONDS);
            }
        }
    }

    /** Where it listens, once started; with the port that was chosen. */
    public URI address() {
        String host =
                switch (settings.host()) {
                    case "0.0.0.0" -> "127.0.0.1";
                    case "::" -> "::1";
                    default -> settings.host();
                };
        String authority = host.indexOf(':') < 0 ? host : "[" + host + "]";
        return URI.create((settings.tls().isPresent() ? "https://" : "http://") + authority + ":"
                + servers.get(0).actualPort());
    }

    private Deployable loop(List<Endpoint> all) {
        return context -> {
            ConnectionWatch connections = new ConnectionWatch(settings.connectionIdle(), parts.nanoTime());
            connections.watch(vertx);
            // a negative port is any free one, the same for all event loops
            int port = settings.port() == 0 ? -1 : settings.port();
            // no WebSockets here; their handlers would choke on more than 128 pipelined requests, and log each
            HttpServerOptions options = new HttpServerOptions()
                    .setHttp2ClearTextEnabled(false)
                    .setPerMessageWebSocketCompressionSupported(false)
                    .setPerFrameWebSocketCompressionSupported(false);
            try {
                if (settings.tls().isPresent()) {
                    settings.tls().get().apply(options);
                }
            } catch (IOException e) {
                return Future.failedFuture(e);
            }
            HttpServer server = vertx.createHttpServer(options)
                    .connectionHandler(connections::opened)
                    .invalidRequestHandler(HttpListener::refuseInvalid)
                    .requestHandler(router.router(vertx, all, connections));
            servers.add(server);
            return server.listen(port, settings.host());
        };
    }

    /** For what is no HTTP; the server closes the connection afterwards. */
    private static void refuseInvalid(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        int status = cause instanceof TooLongHttpLineException
                ? 414
                : cause instanceof TooLongHttpHeaderException ? 431 : 400;
        HttpServerResponse response = request.response().setStatusCode(status);
        response.putHeader(HttpHeaders.CONTENT_TYPE, Exchange.PROBLEM_JSON)
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .end(Problems.badHttp(status, "the head of the request is malformed or too long")
                        .json()
                        .toString());
    }
}
