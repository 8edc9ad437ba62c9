package io.postbell.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.postbell.ingest.http.ApiParts;
import io.postbell.ingest.http.HttpListener;
import io.postbell.ingest.http.IngestMeters;
import io.postbell.ingest.importing.RouterProgress;
import io.postbell.ingest.log.InFlight;
import io.postbell.ingest.log.MemberProgress;
import io.postbell.ingest.proxy.PushProxy;
import io.postbell.runtime.config.ConfigInput;
import io.postbell.runtime.config.ConfigLoader;
import io.postbell.runtime.config.Secret;
import io.postbell.runtime.delivery.TokenReference;
import io.postbell.runtime.service.Origin;
import io.postbell.runtime.service.WatchedFiles;
import io.postbell.runtime.tracing.Steps;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** The HTTP side of the service on a free port, in front of a log in memory. Configured the production way. */
public final class TestServer implements AutoCloseable {
    /** What stands for tokens. */
    public static final TokenReference REFERENCES = new TokenReference(Secret.of("test"));

    /** What events say of this process. */
    public static final Origin ORIGIN = new Origin(Optional.of("north"), Optional.of("ingest-1"));

    private final MemoryLog log = new MemoryLog();
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final InFlight inFlight;
    private final IngestParts parts;
    private volatile boolean following = true;
    private final HttpListener http;
    private final WatchedFiles files;

    private TestServer(IngestSettings settings, RouterProgress router) {
        inFlight = new InFlight(
                settings.limits().inFlightRecords(), settings.limits().inFlightBytes());
        PushProxy.Surroundings around =
                new PushProxy.Surroundings(REFERENCES, ORIGIN, meters, meters::scrape, log, () -> following);
        parts = new IngestParts(
                settings,
                log,
                router,
                MemberProgress.UNKNOWN,
                new IngestMeters(meters, inFlight),
                inFlight,
                around,
                Steps.OFF);
        http = parts.http();
        files = parts.watchedFiles(http);
    }

    /** Starts a server with settings beside the defaults, keys without {@code postbell.ingest.}. */
    public static TestServer start(Map<String, String> settings) throws Exception {
        return start(settings, () -> {});
    }

    /** Starts a server whose imports wait for a router. */
    public static TestServer start(Map<String, String> settings, RouterProgress router) throws Exception {
        Map<String, String> all = new HashMap<>(Map.of(
                "postbell.kafka.bootstrap-servers", "127.0.0.1:1",
                "postbell.schema-registry.urls", "http://127.0.0.1:1",
                "postbell.reference-key", "test",
                "postbell.ingest.http.host", "127.0.0.1",
                "postbell.ingest.http.port", "0"));
        settings.forEach((key, value) -> all.put("postbell.ingest." + key, value));
        IngestConfig config = ConfigLoader.load(IngestConfig.class, ConfigInput.of(all));
        TestServer server = new TestServer(config.ingest(), router);
        server.http.start();
        server.files.start();
        return server;
    }

    /** What was appended. */
    public MemoryLog log() {
        return log;
    }

    /** What the endpoints share. */
    public ApiParts apiParts() {
        return parts.api((delay, task) -> task.run());
    }

    /** The push proxy's side, to tell it what Kafka would. */
    public PushProxy proxy() {
        return parts.proxy();
    }

    /** Whether delivery events are read; from now on. */
    public void following(boolean now) {
        following = now;
    }

    /** What is in flight. */
    public InFlight inFlight() {
        return inFlight;
    }

    /** Waits until nothing is in flight any more; a caller has his answer a little before that. */
    public void awaitNothingInFlight() {
        while (inFlight.records() > 0 || inFlight.bytes() > 0) {
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
    }

    /** The metrics. */
    public MeterRegistry meters() {
        return meters;
    }

    /** Where it listens. */
    public URI address() {
        return http.address();
    }

    /** Stops as the service does. */
    public void stop(Duration deadline) throws Exception {
        files.stop(deadline);
        parts.workers().stop(deadline);
        http.stop(deadline);
    }

    @Override
    public void close() {
        try {
            stop(Duration.ofSeconds(10));
        } catch (Exception e) {
            throw new IllegalStateException("the server did not stop", e);
        }
    }
}
