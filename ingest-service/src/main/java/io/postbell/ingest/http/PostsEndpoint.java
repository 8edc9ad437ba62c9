package io.postbell.ingest.http;

import io.postbell.ingest.api.PostWriter;
import io.postbell.ingest.api.WriteRoute;
import io.vertx.core.http.HttpMethod;

/** Writes one post, or one to a line. */
final class PostsEndpoint implements Endpoint {
    private final WriteEndpoint single;
    private final PostWriter writer;
    private final ApiParts parts;

    PostsEndpoint(WriteRoute route, ApiParts parts) {
        this.single = new WriteEndpoint(route, parts, true);
        this.writer = new PostWriter(parts.freshIds()::postId);
        this.parts = parts;
    }

    @Override
    public HttpMethod method() {
        return single.method();
    }

    @Override
    public String path() {
        return single.path();
    }

    @Override
    public boolean takesWork() {
        return true;
    }

    @Override
    public void handle(Exchange exchange) {
        if (!Negotiation.isLines(exchange.request())) {
            single.handle(exchange);
            return;
        }
        Negotiation.requireAccepts(exchange.request(), Exchange.JSON, Exchange.PROBLEM_JSON);
        Negotiation.requireStream(exchange.request());
        RequestScope scope = RequestScope.of(exchange.context(), parts);
        new PostLines(exchange, scope, writer, parts).begin();
    }
}
