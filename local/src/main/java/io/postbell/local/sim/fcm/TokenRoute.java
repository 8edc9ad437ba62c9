package io.postbell.local.sim.fcm;

import io.postbell.local.sim.http.Exchange;
import io.postbell.local.sim.http.RequestHandler;

/** Sends requests for access tokens to the token endpoint and all others on. */
public record TokenRoute(TokenEndpoint endpoint, RequestHandler others) implements RequestHandler {
    @Override
    public void handle(Exchange exchange) {
        boolean asksForToken = exchange.request().path().equals(TokenEndpoint.PATH)
                && exchange.request().method().equals("POST");
        if (asksForToken) {
            exchange.answer(endpoint.answer(exchange.request().body().text()));
        } else {
            others.handle(exchange);
        }
    }
}
