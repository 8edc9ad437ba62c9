package io.postbell.ingest.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postbell.ingest.log.InFlight;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

/**
 * One request and its answer. Belongs to the request's event loop. Answers once: what comes later is dropped, because the first one counts,
 * and nothing is answered to a caller who went away.
 */
final class Exchange {
    static final String JSON = "application/json";
    static final String PROBLEM_JSON = "application/problem+json";
    static final String NDJSON = "application/x-ndjson";
    static final String TEXT = "text/plain; charset=utf-8";

    private final RoutingContext context;
    private final Context loop = Vertx.currentContext();
    private final InFlight.Lease lease;
    private final IngestMeters meters;
    private final BooleanSupplier stopping;

    Exchange(RoutingContext context, InFlight.Lease lease, IngestMeters meters, BooleanSupplier stopping) {
        this.context = context;
        this.lease = lease;
        this.meters = meters;
        this.stopping = stopping;
    }

    HttpServerRequest request() {
        return context.request();
    }

    HttpServerResponse response() {
        return context.response();
    }

    RoutingContext context() {
        return context;
    }

    /** What this request holds of the bounded resources; given back when it is answered. */
    InFlight.Lease lease() {
        return lease;
    }

    IngestMeters meters() {
        return meters;
    }

    /** Runs something on the request's event loop, from any thread. */
    void onLoop(Runnable task) {
        loop.runOnContext(v -> task.run());
    }

    /** Runs something and answers what it throws. */
    void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    /** Whether nothing was answered yet and the caller is still there. */
    boolean isOpen() {
        HttpServerResponse response = context.response();
        return !response.ended() && !response.closed() && !response.headWritten();
    }

    /** Answers with JSON. */
    void answer(int status, ObjectNode body) {
        answer(status, JSON, Buffer.buffer(body.toString()));
    }

    /** Answers with a body of some type. */
    void answer(int status, String contentType, Buffer body) {
        if (isOpen()) {
            boolean cut = Lingering.needed(request());
            response().setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, contentType);
            if (cut || stopping.getAsBoolean()) {
                response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            }
            response().end(body);
            if (cut) {
                new Lingering(context.vertx(), request()).begin();
            }
        }
    }

    /** Answers without a body. */
    void answerEmpty(int status) {
        if (isOpen()) {
            boolean cut = Lingering.needed(request());
            if (cut || stopping.getAsBoolean()) {
                response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            }
            response().setStatusCode(status).end();
            if (cut) {
                new Lingering(context.vertx(), request()).begin();
            }
        }
    }

    /** Refuses the request. */
    void refuse(Problem problem) {
        if (!isOpen()) {
            return;
        }
        meters.rejected(problem.slug());
        if (problem.status() == 401) {
            response().putHeader("WWW-Authenticate", "Bearer");
        }
        if (problem.retryAfter() != null) {
            long seconds = Math.max(1, problem.retryAfter().toSeconds());
            response().putHeader("Retry-After", Long.toString(seconds));
        }
        byte[] json = problem.json().toString().getBytes(StandardCharsets.UTF_8);
        answer(problem.status(), PROBLEM_JSON, Buffer.buffer(json));
    }

    /** Answers a failure: a problem as it is, anything else as an internal error that the log knows. */
    void fail(Throwable failure) {
        if (failure instanceof ProblemException refused) {
            refuse(refused.problem());
        } else {
            context.fail(failure);
        }
    }

    /** Ends an answer that was streamed. */
    void endStream() {
        if (!response().headWritten() || response().ended() || response().closed()) {
            return;
        }
        boolean cut = Lingering.needed(request());
        response().end();
        if (cut) {
            new Lingering(context.vertx(), request()).begin();
        }
    }
}
