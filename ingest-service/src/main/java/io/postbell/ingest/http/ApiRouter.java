package io.postbell.ingest.http;

import io.postbell.ingest.log.InFlight;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a router of endpoints: each request is measured, bounded and answered, whatever happens in between. */
final class ApiRouter {
    private static final Logger LOG = LoggerFactory.getLogger(ApiRouter.class);
    private static final int GONE = 499;
    private static final String NATIVE = "/v1";

    private final InFlight inFlight;
    private final IngestMeters meters;
    private final LongSupplier nanoTime;
    private final BooleanSupplier stopping;

    ApiRouter(InFlight inFlight, IngestMeters meters, LongSupplier nanoTime, BooleanSupplier stopping) {
        this.inFlight = inFlight;
        this.meters = meters;
        this.nanoTime = nanoTime;
        this.stopping = stopping;
    }

    /** A router for one event loop. */
    Router router(Vertx vertx, List<Endpoint> endpoints, ConnectionWatch connections) {
        Router router = Router.router(vertx);
        router.route().failureHandler(this::failed);
        // a path that cannot be decoded fails before any route
        router.errorHandler(400, this::refuseBadPath);
        router.route().handler(context -> {
            connections.begun(context.request().connection());
            context.addEndHandler(end -> connections.ended(context.request().connection()));
            context.next();
        });
        Map<String, List<String>> methods = new LinkedHashMap<>();
        for (Endpoint endpoint : endpoints) {
            String path = template(endpoint.path());
            if (endpoint.bare()) {
                router.route(path).handler(context -> handleBare(endpoint, context));
                continue;
            }
            List<String> allowed = methods.computeIfAbsent(path, key -> new ArrayList<>());
            router.route(endpoint.method(), path).handler(context -> handle(endpoint, context));
            allowed.add(endpoint.method().name());
            if (endpoint.method().equals(HttpMethod.GET)) {
                router.route(HttpMethod.HEAD, path).handler(context -> handle(endpoint, context));
                allowed.add(HttpMethod.HEAD.name());
            }
        }
        methods.forEach((path, allowed) -> router.route(path).handler(context -> {
            context.response().putHeader(HttpHeaders.ALLOW, String.join(", ", allowed));
            refuse(context, Problems.methodNotAllowed(allowed));
        }));
        router.route().handler(this::refuseUnknownPath);
        return router;
    }

    /** The router passes over a slash at the end, the push proxy does not. */
    private void handleBare(Endpoint endpoint, RoutingContext context) {
        if (!context.request().path().equals(endpoint.path())) {
            refuseUnknownPath(context);
        } else if (!context.request().method().equals(endpoint.method())) {
            begin("none", context).answerEmpty(405);
        } else {
            handle(endpoint, context);
        }
    }

    /** Outside of the native API as the push proxy does. */
    private void refuseUnknownPath(RoutingContext context) {
        String path = context.request().path();
        if (path.equals(NATIVE) || path.startsWith(NATIVE + '/')) {
            refuse(context, Problems.notFound());
        } else {
            begin("none", context).answer(404, Exchange.TEXT, Buffer.buffer("404 page not found\n"));
        }
    }

    private static String template(String path) {
        return path.replaceAll("\\{(\\w+)}", ":$1");
    }

    private void handle(Endpoint endpoint, RoutingContext context) {
        Exchange exchange = begin(endpoint.path(), context);
        if (endpoint.takesWork() && inFlight.isFull()) {
            endpoint.refuseWork(exchange);
        } else {
            exchange.guarded(() -> endpoint.handle(exchange));
        }
    }

    private Exchange begin(String route, RoutingContext context) {
        InFlight.Lease lease = inFlight.lease();
        long begun = nanoTime.getAsLong();
        context.addEndHandler(end -> {
            int status = end.succeeded() ? context.response().getStatusCode() : GONE;
            meters.answered(context.request().method().name(), route, status, nanoTime.getAsLong() - begun);
            lease.close();
        });
        return new Exchange(context, lease, meters, stopping);
    }

    private void refuse(RoutingContext context, Problem problem) {
        begin("none", context).refuse(problem);
    }

    /** What no endpoint made a problem of: a defect of ours. */
    private void failed(RoutingContext context) {
        LOG.error("a {} request failed", context.request().method(), context.failure());
        new Exchange(context, inFlight.lease(), meters, stopping).refuse(Problems.internal());
    }

    private void refuseBadPath(RoutingContext context) {
        Problem problem = Problems.badHttp(400, "the path cannot be decoded");
        new Exchange(context, inFlight.lease(), meters, stopping).refuse(problem);
    }
}
