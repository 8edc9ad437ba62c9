package io.postbell.ingest.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/** Reads the body of one object within bounds of size, time and the service's memory. Belongs to the request's event loop. */
final class BodyReader {
    private final Vertx vertx;
    private final Exchange exchange;
    private final HttpServerRequest request;
    private final long maxBytes;
    private final Duration maxTime;
    private final Promise<Buffer> promise = Promise.promise();
    private final Buffer body = Buffer.buffer();
    private long timer = -1;

    private BodyReader(Exchange exchange, long maxBytes, Duration maxTime) {
        this.vertx = exchange.context().vertx();
        this.exchange = exchange;
        this.request = exchange.request();
        this.maxBytes = maxBytes;
        this.maxTime = maxTime;
    }

    /**
     * Reads the whole body.
     *
     * @return fails with a {@link ProblemException} (408, 413, 429), or with the server's error when the caller went away
     */
    static Future<Buffer> read(Exchange exchange, long maxBytes, Duration maxTime) {
        return new BodyReader(exchange, maxBytes, maxTime).read();
    }

    private Future<Buffer> read() {
        if (DeclaredLength.of(request) > maxBytes) {
            return Future.failedFuture(new ProblemException(Problems.tooLarge(maxBytes)));
        }
        Continue.answerExpectation(request);
        timer = vertx.setTimer(maxTime.toMillis(), id -> fail(new ProblemException(Problems.tooSlow(maxTime))));
        request.exceptionHandler(this::fail);
        request.handler(this::chunk);
        request.endHandler(end -> succeed());
        return promise.future();
    }

    private void chunk(Buffer chunk) {
        if (promise.future().isComplete()) {
            return;
        }
        if (body.length() + (long) chunk.length() > maxBytes) {
            fail(new ProblemException(Problems.tooLarge(maxBytes)));
        } else if (!exchange.lease().bytes(body.length() + (long) chunk.length())) {
            fail(new ProblemException(Problems.overloaded()));
        } else {
            body.appendBuffer(chunk);
        }
    }

    private void succeed() {
        vertx.cancelTimer(timer);
        promise.tryComplete(body);
    }

    private void fail(Throwable reason) {
        vertx.cancelTimer(timer);
        promise.tryFail(reason);
    }
}
