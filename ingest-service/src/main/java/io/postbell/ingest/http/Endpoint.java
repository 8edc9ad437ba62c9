package io.postbell.ingest.http;

import io.vertx.core.http.HttpMethod;

/** One method of one path. */
interface Endpoint {
    HttpMethod method();

    /** With placeholders in braces. */
    String path();

    /** Whether the request makes work that is bounded, so that it is refused when too much is in flight. */
    default boolean takesWork() {
        return false;
    }

    /** Handles a request on its event loop. Never blocks. */
    void handle(Exchange exchange);
}
