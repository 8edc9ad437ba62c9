package io.postbell.ingest.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** The answer to {@code Expect: 100-continue}, given only when the body is wanted. */
final class Continue {
    private Continue() {}

    static void answerExpectation(HttpServerRequest request) {
        String expectation = request.getHeader(HttpHeaders.EXPECT);
        if (expectation != null && expectation.strip().equalsIgnoreCase("100-continue")) {
            request.response().writeContinue();
        }
    }
}
