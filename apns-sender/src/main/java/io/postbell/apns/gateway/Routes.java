package io.postbell.apns.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.postbell.runtime.metrics.SenderMetrics;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** The routes of all apps, with the clients and threads that they share. */
final class Routes {
    private final Map<String, Route> byApp;
    private final Collection<SharedClient> clients;
    private final EventLoops threads;

    private Routes(Map<String, Route> byApp, Collection<SharedClient> clients, EventLoops threads) {
        this.byApp = Map.copyOf(byApp);
        this.clients = List.copyOf(clients);
        this.threads = threads;
    }

    /** Makes the routes; one client for each key and endpoint. */
    static Routes open(Collection<ApnsApp> apps, ApnsLimits limits, ApnsAnswers answers, MeterRegistry meters) {
        EventLoops threads = new EventLoops(limits);
        Map<Peer, List<ApnsApp>> byPeer =
                apps.stream().collect(Collectors.groupingBy(app -> new Peer(app.key(), app.endpoint())));
        Map<String, Route> routes = new HashMap<>();
        Collection<SharedClient> clients = byPeer.entrySet().stream()
                .map(entry -> {
                    String names = entry.getValue().stream()
                            .map(ApnsApp::name)
                            .sorted()
                            .collect(Collectors.joining(","));
                    SharedClient client = new SharedClient(
                            new ClientFactory(
                                    entry.getKey().key(),
                                    entry.getKey().endpoint(),
                                    limits,
                                    threads.group(),
                                    new ConnectionMeters(meters, names),
                                    answers.improvements().expiration()),
                            SenderMetrics.APNS_CLIENTS_REPLACED.counter(meters, names));
                    entry.getValue()
                            .forEach(app -> routes.put(app.name(), route(app, client, limits, answers, meters)));
                    return client;
                })
                .toList();
        return new Routes(routes, clients, threads);
    }

    /** The route of an app, if it is configured. */
    Optional<Route> to(String app) {
        return Optional.ofNullable(byApp.get(app));
    }

    /** Closes the clients, and the threads after them; what is under way fails within the graceful shutdown time. */
    CompletableFuture<Void> close() {
        return CompletableFuture.allOf(clients.stream()
                        .map(client -> client.close().toCompletableFuture())
                        .toArray(CompletableFuture[]::new))
                .whenComplete((closed, failure) -> threads.close());
    }

    private static Route route(
            ApnsApp app, SharedClient client, ApnsLimits limits, ApnsAnswers answers, MeterRegistry meters) {
        StreamPermits permits = new StreamPermits(limits.permitsPerApp());
        SenderMetrics.APNS_PERMITS_USED.gauge(meters, permits::used, app.name());
        SenderMetrics.APNS_PERMITS_WAITING.gauge(meters, permits::waiting, app.name());
        return new Route(
                app.bundleId(),
                permits,
                client,
                limits.deadline(),
                answers,
                app.endpoint().proxy());
    }

    /** Whom a client speaks to, and in whose name. */
    private record Peer(ApnsKey key, ApnsEndpoint endpoint) {}
}
