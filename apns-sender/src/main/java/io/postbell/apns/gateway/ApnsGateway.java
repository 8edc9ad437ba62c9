package io.postbell.apns.gateway;

import com.eatthepath.pushy.apns.DeliveryPriority;
import com.eatthepath.pushy.apns.PushType;
import com.eatthepath.pushy.apns.util.SimpleApnsPushNotification;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.postbell.apns.request.ApnsRequest;
import io.postbell.event.Push;
import io.postbell.runtime.delivery.Gateway;
import io.postbell.runtime.delivery.Outcome;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * The way to Apple for any number of apps. Thread-safe; no thread ever waits in it. Outcomes complete on Pushy's event loops and on the
 * JVM's timer thread, so what follows them must not block.
 *
 * <p>Each app has permits of its own, so that one app's burst does not take another's; a push without a permit waits, and counts against its
 * deadline while it does.
 */
public final class ApnsGateway implements Gateway {
    private static final Duration CLOSING_SLACK = Duration.ofSeconds(2);

    private final Map<String, Route> routes;
    private final Collection<SharedClient> clients;
    private final ApnsLimits limits;

    private ApnsGateway(Map<String, Route> routes, Collection<SharedClient> clients, ApnsLimits limits) {
        this.routes = Map.copyOf(routes);
        this.clients = List.copyOf(clients);
        this.limits = limits;
    }

    /**
     * Opens a gateway. Connections are made when the first push comes.
     *
     * @param apps the apps, each name once
     * @param meters where connections and permits are counted
     */
    public static ApnsGateway open(Collection<ApnsApp> apps, ApnsLimits limits, MeterRegistry meters) {
        Map<Peer, List<ApnsApp>> byPeer =
                apps.stream().collect(Collectors.groupingBy(app -> new Peer(app.key(), app.endpoint())));
        Map<String, Route> routes = new HashMap<>();
        Collection<SharedClient> clients = byPeer.entrySet().stream()
                .map(entry -> {
                    SharedClient client = client(entry.getKey(), entry.getValue(), limits, meters);
                    entry.getValue().forEach(app -> routes.put(app.name(), route(app, client, limits, meters)));
                    return client;
                })
                .toList();
        return new ApnsGateway(routes, clients, limits);
    }

    @Override
    public CompletionStage<Outcome> send(Push push, int attempt) {
        Route route = routes.get(push.getApp());
        if (route == null) {
            return rejected("unknown_app");
        }
        if (push.getToken().isEmpty()) {
            return rejected("MissingDeviceToken");
        }
        ApnsRequest request = ApnsRequest.of(push, route.bundleId());
        if (!request.payload().fits()) {
            return rejected("PayloadTooLarge");
        }
        return new Attempt(notification(request)).start(route.permits(), route.client(), limits.deadline());
    }

    @Override
    public void close() {
        CompletableFuture<?> all = CompletableFuture.allOf(clients.stream()
                .map(client -> client.close().toCompletableFuture())
                .toArray(CompletableFuture[]::new));
        try {
            all.get(limits.gracefulShutdown().plus(CLOSING_SLACK).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // the connections die with the process; nothing is lost, since their pushes have no answer
        }
    }

    private static CompletionStage<Outcome> rejected(String reason) {
        return CompletableFuture.completedFuture(new Outcome.Rejected(Outcome.Answer.none(reason)));
    }

    private static SimpleApnsPushNotification notification(ApnsRequest request) {
        PushType type =
                switch (request.kind()) {
                    case ALERT -> PushType.ALERT;
                    case BACKGROUND -> PushType.BACKGROUND;
                    case VOIP -> PushType.VOIP;
                };
        return new SimpleApnsPushNotification(
                request.token().value(),
                request.topic(),
                request.payload().json().value(),
                request.expiration(),
                DeliveryPriority.getFromCode(request.kind().priority()),
                type,
                request.collapseId(),
                request.id());
    }

    private static SharedClient client(Peer peer, List<ApnsApp> apps, ApnsLimits limits, MeterRegistry meters) {
        String names = apps.stream().map(ApnsApp::name).sorted().collect(Collectors.joining(","));
        ConnectionMeters listener = new ConnectionMeters(meters, names);
        return new SharedClient(
                new ClientFactory(peer.key(), peer.endpoint(), limits, listener),
                meters.counter("postbell.apns.clients.replaced", "apps", names));
    }

    private static Route route(ApnsApp app, SharedClient client, ApnsLimits limits, MeterRegistry meters) {
        Permits permits = new Permits(limits.permitsPerApp());
        Gauge.builder("postbell.apns.permits.used", permits, Permits::used)
                .tag("app", app.name())
                .register(meters);
        Gauge.builder("postbell.apns.permits.waiting", permits, Permits::waiting)
                .tag("app", app.name())
                .register(meters);
        return new Route(app.bundleId(), permits, client);
    }

    /** Whom a client speaks to, and in whose name. */
    private record Peer(ApnsKey key, ApnsEndpoint endpoint) {}

    /** Where an app's pushes go. */
    private record Route(String bundleId, Permits permits, SharedClient client) {}
}
