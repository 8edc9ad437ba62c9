package io.postbell.ingest.http;

import io.postbell.runtime.json.FieldProblem;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Every problem that the service answers with. */
final class Problems {
    private static final Duration SOON = Duration.ofSeconds(1);

    private Problems() {}

    static Problem invalid(List<FieldProblem> errors) {
        String detail = errors.size() == 1 ? "1 field is wrong" : errors.size() + " fields are wrong";
        return new Problem(400, "invalid-request", "The request is not valid", detail, errors, null, Map.of());
    }

    static Problem badHttp(int status, String detail) {
        return Problem.of(status, "invalid-http", "The request is not valid HTTP", detail);
    }

    static Problem unauthorized() {
        return Problem.of(
                401,
                "unauthorized",
                "The caller may not act for the tenant",
                "expected a bearer token or a client certificate that is known for the server_id");
    }

    static Problem notFound() {
        return Problem.of(404, "not-found", "There is no such resource", "see /v1/openapi.json for what there is");
    }

    static Problem methodNotAllowed(Collection<String> allowed) {
        return Problem.of(
                405,
                "method-not-allowed",
                "The resource does not know the method",
                "expected one of " + String.join(", ", allowed));
    }

    static Problem notAcceptable(String offered) {
        return Problem.of(406, "not-acceptable", "The answer would not be accepted", "the answer would be " + offered);
    }

    static Problem tooSlow(Duration limit) {
        return Problem.of(
                408,
                "body-too-slow",
                "The body took too long",
                "expected the whole body, or more of a stream, within " + limit.toMillis() + " ms");
    }

    static Problem tooLarge(long limit) {
        return Problem.of(413, "body-too-large", "The body is too large", "expected at most " + limit + " bytes");
    }

    static Problem recordTooLarge() {
        return Problem.of(413, "body-too-large", "The body is too large", "expected a body whose record Kafka takes");
    }

    static Problem unsupportedMediaType(String expected) {
        return Problem.of(
                415, "unsupported-media-type", "The body is of a kind that is not understood", "expected " + expected);
    }

    static Problem overloaded() {
        return Problem.of(
                        429,
                        "overloaded",
                        "Too much is being worked on",
                        "as many records or bytes as permitted are in flight; nothing of the request was taken")
                .retryAfter(SOON);
    }

    static Problem internal() {
        return Problem.of(500, "internal", "Something went wrong here", "the service's log says more");
    }

    static Problem unavailable(Duration retryAfter) {
        return Problem.of(
                        503,
                        "log-unavailable",
                        "Kafka did not take it",
                        "Kafka did not acknowledge in time; sending again is safe for everything that carries its id")
                .retryAfter(retryAfter);
    }
}
