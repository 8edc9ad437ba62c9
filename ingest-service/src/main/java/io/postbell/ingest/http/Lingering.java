package io.postbell.ingest.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/**
 * Closes a connection whose request was answered before its body had come. Closing at once would make the caller's system throw the answer
 * away, so a little more is read and dropped first; a body that is small is simply let pass.
 */
final class Lingering {
    private static final long SMALL_BODY_BYTES = 64 * 1024;
    private static final long DROPPED_BYTES = 1024 * 1024;
    private static final long MILLIS = 2_000;

    private final Vertx vertx;
    private final HttpServerRequest request;
    private long dropped;

    Lingering(Vertx vertx, HttpServerRequest request) {
        this.vertx = vertx;
        this.request = request;
    }

    /** Whether the rest of the body is so long, or of so unknown a length, that the connection must be closed. */
    static boolean needed(HttpServerRequest request) {
        if (request.isEnded()) {
            return false;
        }
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                || DeclaredLength.of(request) > SMALL_BODY_BYTES;
    }

    /** Call when the response has been ended. */
    void begin() {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset(0);
            return;
        }
        request.exceptionHandler(gone -> {});
        request.handler(chunk -> {
            dropped += chunk.length();
            if (dropped > DROPPED_BYTES) {
                request.pause();
            }
        });
        request.endHandler(end -> request.connection().close());
        request.resume();
        vertx.setTimer(MILLIS, id -> request.connection().close());
    }
}
