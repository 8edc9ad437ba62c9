package io.postbell.runtime.admin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.postbell.runtime.config.AdminConfig;
import io.postbell.runtime.service.Component;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves {@code /health/live}, {@code /health/ready}, {@code /health/started} (200 or 503 with a JSON report) and {@code /metrics} (Prometheus
 * text). {@code GET} and {@code HEAD} only. Has a few threads of its own, so that it answers when the service is busy.
 */
public final class AdminServer implements Component {
    private static final Logger LOG = LoggerFactory.getLogger(AdminServer.class);
    private static final int THREADS = 4;
    private static final int WAITING = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration SLOWEST_CLIENT = Duration.ofSeconds(10);
    private static final String INDEX = "/health/live\n/health/ready\n/health/started\n/metrics\n";

    private final InetSocketAddress bind;
    private final Map<String, Supplier<Answer>> pages;
    private final String serviceName;
    private final Duration patience;
    private volatile HttpServer server;
    private volatile ExecutorService requestThreads;
    private volatile ExecutorService checkThreads;

    private record Answer(int status, String type, String body) {}

    /** An endpoint that is not started yet. */
    public AdminServer(String serviceName, AdminConfig config, Health health, PrometheusMeterRegistry meters) {
        this(serviceName, config, health, meters, PATIENCE);
    }

    AdminServer(
            String serviceName, AdminConfig config, Health health, PrometheusMeterRegistry meters, Duration patience) {
        this.serviceName = serviceName;
        this.patience = patience;
        this.bind = new InetSocketAddress(config.host(), config.port());
        this.pages = Map.of(
                "/", () -> new Answer(200, "text/plain; charset=utf-8", INDEX),
                "/health/live", () -> report(health.liveChecks()),
                "/health/ready", () -> report(health.readyChecks()),
                "/health/started", () -> report(health.startedChecks()),
                "/metrics", () -> new Answer(200, "text/plain; version=0.0.4; charset=utf-8", meters.scrape()));
    }

    @Override
    public String name() {
        return "admin endpoint";
    }

    @Override
    public void start() throws IOException {
        boundSlowClients();
        requestThreads = threads("admin-" + serviceName);
        checkThreads = threads("health-" + serviceName);
        HttpServer created = HttpServer.create(bind, 0);
        created.setExecutor(requestThreads);
        created.createContext("/", this::handle);
        created.start();
        server = created;
    }

    /** The JDK's server waits for ever for a client that does not finish its request, unless told otherwise before its first use. */
    private static void boundSlowClients() {
        for (String limit : List.of("sun.net.httpserver.maxReqTime", "sun.net.httpserver.maxRspTime")) {
            if (System.getProperty(limit) == null) {
                System.setProperty(limit, String.valueOf(SLOWEST_CLIENT.toSeconds()));
            }
        }
    }

    @Override
    public void stop(Duration deadline) {
        HttpServer running = server;
        if (running != null) {
            running.stop(0);
            requestThreads.shutdownNow();
            checkThreads.shutdownNow();
        }
    }

    /** Where it listens, once started; the wildcard address is given as the loopback. */
    public URI address() {
        HttpServer running = server;
        if (running == null) {
            throw new IllegalStateException("the admin endpoint of " + serviceName + " is not started");
        }
        InetSocketAddress address = running.getAddress();
        String host = address.getAddress().isAnyLocalAddress() ? "127.0.0.1" : address.getHostString();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer =
                    answer(exchange.getRequestMethod(), exchange.getRequestURI().getPath());
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            if (answer.status() == 405) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            }
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(answer.status(), head ? -1 : body.length);
            if (!head) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private Answer answer(String method, String path) {
        Supplier<Answer> page = pages.get(path);
        if (page == null) {
            return new Answer(404, "text/plain; charset=utf-8", "not found; there is\n" + INDEX);
        }
        if (!List.of("GET", "HEAD").contains(method)) {
            return new Answer(405, "text/plain; charset=utf-8", "only GET and HEAD\n");
        }
        try {
            return page.get();
        } catch (RuntimeException e) {
            LOG.error("cannot answer {}", path, e);
            return new Answer(500, "text/plain; charset=utf-8", "cannot answer, see the log\n");
        }
    }

    private Answer report(List<NamedCheck> checks) {
        try {
            HealthReport report = HealthReport.of(checks, checkThreads, patience);
            return new Answer(report.up() ? 200 : 503, "application/json", report.json());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(503, "application/json", "{\"status\":\"DOWN\",\"checks\":[]}");
        }
    }

    private static ExecutorService threads(String name) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                THREADS, THREADS, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), task -> {
                    Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
