package io.postbell.apns.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.postbell.runtime.metrics.SenderMetrics;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The routes of all apps, with the clients and threads that they share. A client that no app uses any more is closed when the last of its pushes
 * has had its deadline. Thread-safe.
 */
final class Routes {
    private final ApnsLimits limits;
    private final ApnsAnswers answers;
    private final MeterRegistry meters;
    private final EventLoops threads;
    private final Map<String, Route> byApp = new ConcurrentHashMap<>();
    /** Names of the apps that a client was opened for, which name its meters. */
    private final Map<String, String> labels = new HashMap<>();

    private final Map<String, ConnectionMeters> metersByLabel = new HashMap<>();
    private final Map<String, Peer> peers = new HashMap<>();
    private final Map<Peer, SharedClient> clients = new HashMap<>();
    private final Set<SharedClient> retired = new HashSet<>();
    private boolean closed;

    private Routes(ApnsLimits limits, ApnsAnswers answers, MeterRegistry meters) {
        this.limits = limits;
        this.answers = answers;
        this.meters = meters;
        this.threads = new EventLoops(limits);
    }

    /** Makes the routes; one client for all with the same credentials and endpoint. */
    static Routes open(Collection<ApnsApp> apps, ApnsLimits limits, ApnsAnswers answers, MeterRegistry meters) {
        Routes routes = new Routes(limits, answers, meters);
        Map<Peer, List<ApnsApp>> byPeer = apps.stream().collect(Collectors.groupingBy(Peer::of));
        for (List<ApnsApp> sharing : byPeer.values()) {
            String label = sharing.stream().map(ApnsApp::name).sorted().collect(Collectors.joining(","));
            sharing.forEach(app -> routes.labels.put(app.name(), label));
        }
        apps.forEach(routes::put);
        return routes;
    }

    /** Makes the route of an app, or makes it anew. */
    synchronized void put(ApnsApp app) {
        Peer peer = Peer.of(app);
        Peer former = peers.get(app.name());
        if (closed || peer.equals(former)) {
            return;
        }
        String label = labels.computeIfAbsent(app.name(), name -> name);
        SharedClient client = clients.computeIfAbsent(peer, added -> client(added, label));
        peers.put(app.name(), peer);
        byApp.compute(app.name(), (name, route) -> route(app, client, route));
        if (former != null && !peers.containsValue(former)) {
            retire(clients.remove(former));
        }
    }

    /** The route of an app, if it is configured. */
    Optional<Route> to(String app) {
        return Optional.ofNullable(byApp.get(app));
    }

    /** Closes the clients, and the threads after them; what is under way fails within the graceful shutdown time. */
    synchronized CompletableFuture<Void> close() {
        closed = true;
        return CompletableFuture.allOf(Stream.concat(clients.values().stream(), retired.stream())
                        .map(client -> client.close().toCompletableFuture())
                        .toArray(CompletableFuture[]::new))
                .whenComplete((ended, failure) -> threads.close());
    }

    private void retire(SharedClient client) {
        retired.add(client);
        CompletableFuture.delayedExecutor(limits.deadline().toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> end(client));
    }

    private synchronized void end(SharedClient client) {
        if (!closed) {
            retired.remove(client);
            client.close();
        }
    }

    private SharedClient client(Peer peer, String label) {
        ClientFactory factory = new ClientFactory(
                peer.credentials(),
                peer.endpoint(),
                limits,
                threads.group(),
                metersByLabel.computeIfAbsent(label, apps -> new ConnectionMeters(meters, apps)),
                answers.improvements().expiration());
        return new SharedClient(factory, SenderMetrics.APNS_CLIENTS_REPLACED.counter(meters, label));
    }

    private Route route(ApnsApp app, SharedClient client, Route former) {
        StreamPermits permits = former == null ? permits(app.name()) : former.permits();
        return new Route(
                app.bundleId(),
                permits,
                client,
                limits.deadline(),
                answers,
                app.endpoint().proxy());
    }

    private StreamPermits permits(String app) {
        StreamPermits permits = new StreamPermits(limits.permitsPerApp());
        SenderMetrics.APNS_PERMITS_USED.gauge(meters, permits::used, app);
        SenderMetrics.APNS_PERMITS_WAITING.gauge(meters, permits::waiting, app);
        return permits;
    }

    /** Whom a client speaks to, and in whose name. */
    private record Peer(ApnsCredentials credentials, ApnsEndpoint endpoint) {
        static Peer of(ApnsApp app) {
            return new Peer(app.credentials(), app.endpoint());
        }
    }
}
