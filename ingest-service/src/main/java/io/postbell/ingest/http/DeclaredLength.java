package io.postbell.ingest.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** The length that a request says its body has. */
final class DeclaredLength {
    private DeclaredLength() {}

    /** Bytes, or -1 when it is not said. The server has refused what is no number. */
    static long of(HttpServerRequest request) {
        String text = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (text == null) {
            return -1;
        }
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
