package io.postbell.ingest.http;

import io.postbell.ingest.proxy.PushProxy;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A route that always answers 200 with a verdict, asks for no Content-Type, and reads the body within our bounds. */
final class VerdictEndpoint implements Endpoint {
    private static final Logger LOG = LoggerFactory.getLogger(VerdictEndpoint.class);

    private final String path;
    private final Action action;
    private final UnaryOperator<String> unreadable;
    private final ApiParts parts;
    private final PushProxy proxy;
    private final LongSupplier nanoTime;

    /** What a route does with its body. */
    @FunctionalInterface
    interface Action {
        /** Leads to an answer, now or later. On the event loop; never blocks. */
        void carryOut(VerdictExchange exchange, byte[] body);
    }

    /**
     * A route.
     *
     * @param unreadable makes an error of the reason why a body cannot be read
     */
    VerdictEndpoint(
            String path,
            Action action,
            UnaryOperator<String> unreadable,
            ApiParts parts,
            PushProxy proxy,
            LongSupplier nanoTime) {
        this.path = path;
        this.action = action;
        this.unreadable = unreadable;
        this.parts = parts;
        this.proxy = proxy;
        this.nanoTime = nanoTime;
    }

    @Override
    public HttpMethod method() {
        return HttpMethod.POST;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public boolean bare() {
        return true;
    }

    @Override
    public boolean takesWork() {
        return true;
    }

    @Override
    public void refuseWork(Exchange exchange) {
        new VerdictExchange(exchange).fail("too many requests are being worked on");
    }

    @Override
    public void handle(Exchange plain) {
        long begun = nanoTime.getAsLong();
        plain.context().addEndHandler(end -> proxy.meters().answered(Duration.ofNanos(nanoTime.getAsLong() - begun)));
        VerdictExchange exchange = new VerdictExchange(plain);
        BodyReader.read(plain, parts.limits().objectBytes(), parts.limits().bodyTime())
                .onComplete(read -> {
                    if (read.succeeded()) {
                        carryOut(exchange, read.result());
                    } else {
                        proxy.meters().badRequest();
                        exchange.fail(unreadable.apply(reason(read.cause())));
                    }
                });
    }

    private void carryOut(VerdictExchange exchange, Buffer body) {
        try {
            action.carryOut(exchange, body.getBytes());
        } catch (RuntimeException e) {
            LOG.error("a request to {} failed", path, e);
            exchange.fail("something went wrong here, the service's log says more");
        }
    }

    /** In the words of Go's server, where it has some. */
    private static String reason(Throwable failure) {
        if (failure instanceof ProblemException refused) {
            return switch (refused.problem().status()) {
                case 413 -> "http: request body too large";
                case 408 -> "i/o timeout";
                default -> "too many requests are being worked on";
            };
        }
        return "unexpected EOF";
    }
}
