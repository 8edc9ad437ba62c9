package io.postbell.ingest.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postbell.ingest.api.Write;
import io.postbell.ingest.api.WriteRoute;
import io.postbell.runtime.json.FieldProblems;
import io.postbell.runtime.json.JsonFields;
import io.postbell.runtime.mattermost.Acceptance;
import io.postbell.runtime.tracing.Step;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;

/** Writes one object: reads the body, makes entries of it, answers when Kafka has them. */
final class WriteEndpoint implements Endpoint {
    private final WriteRoute route;
    private final ApiParts parts;
    private final Publisher publisher;
    private final boolean traced;

    WriteEndpoint(WriteRoute route, ApiParts parts) {
        this(route, parts, false);
    }

    /** @param traced whether what it writes can be a part of a trace: only what causes pushes is */
    WriteEndpoint(WriteRoute route, ApiParts parts, boolean traced) {
        this.route = route;
        this.parts = parts;
        this.publisher = parts.publisher();
        this.traced = traced;
    }

    @Override
    public HttpMethod method() {
        return HttpMethod.valueOf(route.method());
    }

    @Override
    public String path() {
        return route.path();
    }

    @Override
    public boolean takesWork() {
        return true;
    }

    @Override
    public void handle(Exchange exchange) {
        Negotiation.requireAccepts(exchange.request(), Exchange.JSON, Exchange.PROBLEM_JSON);
        RequestScope scope = RequestScope.of(exchange.context(), parts);
        if (route.body() == null) {
            publish(exchange, route.removal().write(scope.ids(), acceptance(exchange, scope, Step.NONE)), Step.NONE);
            return;
        }
        Negotiation.requireJson(exchange.request());
        BodyReader.read(exchange, parts.limits().objectBytes(), parts.limits().bodyTime())
                .onComplete(read -> {
                    if (read.succeeded()) {
                        exchange.guarded(() -> write(exchange, scope, read.result()));
                    } else {
                        exchange.fail(read.cause());
                    }
                });
    }

    private void write(Exchange exchange, RequestScope scope, Buffer body) {
        ObjectNode object = parts.reader()
                .object(body.getBytes())
                .orElseThrow(problems -> new ProblemException(Problems.invalid(problems)));
        Step step = traced ? RequestSteps.begin(parts.steps(), route.path(), exchange.request()) : Step.NONE;
        try {
            FieldProblems problems = new FieldProblems();
            Write write =
                    route.body().write(JsonFields.of(object, problems), scope.ids(), acceptance(exchange, scope, step));
            if (!problems.isEmpty()) {
                throw new ProblemException(Problems.invalid(problems.list()));
            }
            publish(exchange, write, step);
        } catch (RuntimeException refused) {
            RequestSteps.end(step, refused);
            throw refused;
        }
    }

    private void publish(Exchange exchange, Write write, Step step) {
        if (!exchange.lease().records(write.entries().size())) {
            throw new ProblemException(Problems.overloaded());
        }
        long timer = exchange.context()
                .vertx()
                .setTimer(
                        publisher.deadline().toMillis(),
                        id -> exchange.refuse(Problems.unavailable(publisher.deadline())));
        publisher
                .publish(write.entries(), step)
                .whenComplete((done, failure) -> exchange.onLoop(() -> {
                    RequestSteps.end(step, failure);
                    exchange.context().vertx().cancelTimer(timer);
                    answer(exchange, write, failure);
                }));
    }

    private void answer(Exchange exchange, Write write, Throwable failure) {
        if (failure == null) {
            exchange.meters().accepted(write.kind());
            ObjectNode accepted = JsonNodeFactory.instance.objectNode();
            exchange.answer(202, accepted.put("id", write.id()).put("status", "accepted"));
        } else {
            exchange.fail(publisher.problem(failure));
        }
    }

    private Acceptance acceptance(Exchange exchange, RequestScope scope, Step step) {
        return scope.acceptance(exchange.context(), parts.clock(), parts.freshIds(), step);
    }
}
