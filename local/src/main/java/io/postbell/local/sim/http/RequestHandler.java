package io.postbell.local.sim.http;

/** What to do with each request. Called on event loops, several at a time; must not block. */
@FunctionalInterface
public interface RequestHandler {
    /** Takes one request. */
    void handle(Exchange exchange);
}
