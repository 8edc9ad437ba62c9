package io.postbell.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * What a server of the registry answered.
 *
 * @param status HTTP status; 0 if there was no answer
 * @param body JSON of the answer; missing if it was none
 * @param retryAfter how long the server asks to be left alone
 * @param failure why there was no answer; empty if there was one
 */
record RegistryAnswer(int status, JsonNode body, Optional<Duration> retryAfter, String failure) {
    private static final int LONGEST_MESSAGE = 1_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    static RegistryAnswer of(HttpResponse<byte[]> response) {
        Optional<Duration> retryAfter = response.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("[0-9]{1,6}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)));
        return new RegistryAnswer(response.statusCode(), json(response.body()), retryAfter, "");
    }

    static RegistryAnswer failed(String failure) {
        return new RegistryAnswer(0, MissingNode.getInstance(), Optional.empty(), failure);
    }

    boolean ok() {
        return status == 200 && !body.isMissingNode();
    }

    /** Whether another server, or the same one later, may answer better. */
    boolean worthRetrying() {
        return status == 0
                || status == 408
                || status == 429
                || status >= 500
                || (status == 200 && body.isMissingNode());
    }

    /** Whether the registry says that it has no such thing; a plain 404 only says that there is no registry at this path. */
    boolean unknown() {
        return status == 404 && errorCode() / 100 == 404;
    }

    /** Whether this is the registry's own word on the request, so that only another request can end better. */
    boolean verdict() {
        return unknown() || status == 400 || status == 409 || status == 422;
    }

    /** The registry's own error code, for example 40401; the HTTP status if it gave none. */
    int errorCode() {
        return body.path("error_code").asInt(status);
    }

    /** The answer in one line, for an exception. */
    String describe() {
        if (status == 0) {
            return failure;
        }
        String message = body.path("message").asText("");
        String cut = message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) + "..." : message;
        String text = cut.isEmpty() ? "" : ", " + cut;
        return "HTTP " + status + (errorCode() == status ? "" : ", code " + errorCode()) + text + advice();
    }

    private String advice() {
        if (status == 401 || status == 403) {
            return "; check the credentials for the schema registry";
        }
        return status == 200 || worthRetrying() || verdict() ? "" : "; check the URL of the schema registry";
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}
