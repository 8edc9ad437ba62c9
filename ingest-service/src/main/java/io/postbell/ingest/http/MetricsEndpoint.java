package io.postbell.ingest.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.function.Supplier;

/** The service's metrics where the push proxy has its own. */
final class MetricsEndpoint implements Endpoint {
    private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Supplier<String> page;

    MetricsEndpoint(Supplier<String> page) {
        this.page = page;
    }

    @Override
    public HttpMethod method() {
        return HttpMethod.GET;
    }

    @Override
    public String path() {
        return "/metrics";
    }

    @Override
    public boolean bare() {
        return true;
    }

    @Override
    public void handle(Exchange exchange) {
        exchange.context().vertx().executeBlocking(page::get).onComplete(made -> {
            if (made.succeeded()) {
                exchange.answer(200, TYPE, Buffer.buffer(made.result()));
            } else {
                exchange.fail(made.cause());
            }
        });
    }
}
