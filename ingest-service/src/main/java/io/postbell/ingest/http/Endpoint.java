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

    /** Whether it keeps the push proxy's manners: GET alone is no HEAD, a trailing slash is another path, 405 has no body. */
    default boolean bare() {
        return false;
    }

    /** Refuses a request because too much is in flight. */
    default void refuseWork(Exchange exchange) {
        exchange.refuse(Problems.overloaded());
    }

    /** Handles a request on its event loop. Never blocks. */
    void handle(Exchange exchange);
}
