package io.postbell.local.run;

import io.postbell.apns.ApnsSenderConfig;
import io.postbell.apns.ApnsSenderService;
import io.postbell.fcm.FcmSenderConfig;
import io.postbell.fcm.FcmSenderService;
import io.postbell.ingest.IngestConfig;
import io.postbell.ingest.IngestService;
import io.postbell.local.sim.SimulatorSettings;
import io.postbell.local.sim.Simulators;
import io.postbell.local.sim.record.PushListener;
import io.postbell.local.sim.script.Rule;
import io.postbell.local.sim.script.Script;
import io.postbell.router.RouterConfig;
import io.postbell.router.RouterService;
import io.postbell.runtime.books.Books;
import io.postbell.runtime.books.Ledger;
import io.postbell.runtime.books.LedgerReader;
import io.postbell.runtime.config.ConfigInput;
import io.postbell.runtime.config.ConfigLoader;
import io.postbell.runtime.service.RunningService;
import io.postbell.schemas.topic.Topics;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Everything of one run: broker, registry, simulators, services and the books. Closing stops all in reverse order. */
public final class LocalStack implements AutoCloseable {
    /** Retry delays of both senders. */
    public static final List<Duration> RETRY_DELAYS =
            List.of(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(15));

    private static final int PARTITIONS = 4;
    private static final Duration READY_WITHIN = Duration.ofMinutes(2);
    private static final String ROUTER_GROUP = "postbell-router";

    private final Deque<Runnable> parts = new ArrayDeque<>();
    private final Map<String, RunningService> services = new LinkedHashMap<>();
    private final PrintStream progress;
    private Backbone backbone;
    private Simulators simulators;
    private IngestService ingest;
    private LedgerReader ledger;
    private Backlog backlog;

    private LocalStack(PrintStream progress) {
        this.progress = progress;
    }

    /**
     * What a stack is started with.
     *
     * @param directory where all state is kept
     * @param httpPort of the native API, 0 for a free one
     * @param record where requests to the simulators are written; empty: nowhere
     * @param listener hears of each request to the simulators
     * @param deadTokens tokens of which the simulators say that they are no longer registered
     * @param manner how the services go about pushes
     * @param more keys of every service's configuration beside those of the run
     */
    public record Options(
            Path directory,
            int httpPort,
            Optional<Path> record,
            PushListener listener,
            List<String> deadTokens,
            Manner manner,
            Map<String, String> more) {
        /** With services that do as they do by default. */
        public Options(
                Path directory, int httpPort, Optional<Path> record, PushListener listener, List<String> deadTokens) {
            this(directory, httpPort, record, listener, deadTokens, Manner.BETTER);
        }

        /** With nothing but the run's own configuration. */
        public Options(
                Path directory,
                int httpPort,
                Optional<Path> record,
                PushListener listener,
                List<String> deadTokens,
                Manner manner) {
            this(directory, httpPort, record, listener, deadTokens, manner, Map.of());
        }
    }

    /**
     * Starts everything and waits until each service says that it is ready. What was started is stopped again if a part fails.
     *
     * @param progress where each step is told
     */
    public static LocalStack start(Options options, PrintStream progress) {
        LocalStack stack = new LocalStack(progress);
        try {
            stack.startAll(options);
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    private void startAll(Options options) {
        backbone = step(
                "Kafka broker and schema registry",
                () -> Backbone.start(Optional.of(options.directory()), PARTITIONS, RETRY_DELAYS),
                Backbone::close);
        simulators = step(
                "simulated APNs and FCM",
                () -> Simulators.start(SimulatorSettings.in(options.directory().resolve("credentials"))
                        .withRecord(options.record())
                        .withListener(options.listener())),
                Simulators::close);
        // Before the senders start: they may have pushes left from an earlier run.
        simulators.apns().play(Script.CALM.withRules(refusing(options.deadTokens(), "410-Unregistered")));
        simulators.fcm().play(Script.CALM.withRules(refusing(options.deadTokens(), "404-UNREGISTERED")));
        ServiceSettings settings = new ServiceSettings(with(backbone.settings(), options.more()), options.manner());
        service(
                "router-stream",
                () -> RouterService.create(load(
                        RouterConfig.class, settings.router(options.directory().resolve("router")))));
        service("apns-sender", () -> ApnsSenderService.create(load(ApnsSenderConfig.class, settings.apns(simulators))));
        service("fcm-sender", () -> FcmSenderService.create(load(FcmSenderConfig.class, settings.fcm(simulators))));
        ingest = service(
                "ingest-service",
                () -> IngestService.create(load(IngestConfig.class, settings.ingest(options.httpPort()))));
        ledger = step("books", () -> new LedgerReader(backbone.kafka(), new Ledger()), LedgerReader::close);
        new Readiness(READY_WITHIN).await(services);
        backlog = new Backlog(backbone.kafka(), ROUTER_GROUP, List.of(Topics.POSTS, Topics.CANDIDATES));
        parts.push(backlog::close);
    }

    private static Map<String, String> with(Map<String, String> settings, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(more);
        return all;
    }

    private static List<Rule> refusing(List<String> tokens, String action) {
        return tokens.stream().map(token -> Rule.of(token, action)).toList();
    }

    /** Where the native API listens. */
    public URI httpAddress() {
        return ingest.httpAddress();
    }

    /** The simulators. */
    public Simulators simulators() {
        return simulators;
    }

    /** Broker and registry. */
    public Backbone backbone() {
        return backbone;
    }

    /** The services by name, in the order of their start. */
    public Map<String, RunningService> services() {
        return services;
    }

    /**
     * A settlement that waits for this stack.
     *
     * @param patience how long nothing may move
     */
    public Settlement settlement(Duration patience) {
        return new Settlement(backlog, ledger, patience);
    }

    /** The books as they stand, settled or not. */
    public Books books() {
        return ledger.ledger().books();
    }

    private <S extends RunningService> S service(String name, Supplier<S> factory) {
        S running = step(
                name,
                () -> {
                    S service = factory.get();
                    service.start();
                    return service;
                },
                RunningService::close);
        services.put(name, running);
        return running;
    }

    private <P> P step(String name, Supplier<P> start, Consumer<? super P> stop) {
        long before = System.nanoTime();
        P part = start.get();
        parts.push(() -> stop.accept(part));
        progress.printf("started %s in %.1f s%n", name, (System.nanoTime() - before) / 1e9);
        return part;
    }

    private static <C> C load(Class<C> mapping, Map<String, String> settings) {
        return ConfigLoader.load(mapping, ConfigInput.of(settings));
    }

    /** Stops everything. A part that fails to stop does not keep the others from it; the first failure is thrown at the end. */
    @Override
    public void close() {
        RuntimeException first = null;
        while (!parts.isEmpty()) {
            try {
                parts.pop().run();
            } catch (RuntimeException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
