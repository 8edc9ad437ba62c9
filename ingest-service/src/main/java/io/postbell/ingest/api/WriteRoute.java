package io.postbell.ingest.api;

import io.postbell.runtime.json.JsonFields;
import io.postbell.runtime.mattermost.Acceptance;

/**
 * A route that writes one thing.
 *
 * @param method POST, PUT or DELETE
 * @param path with placeholders in braces, each of them an id
 * @param body makes the entries out of the body, null for a route without body
 * @param removal makes the entries of a route without body, null otherwise
 */
public record WriteRoute(String method, String path, BodyWriter body, Removal removal) {
    /** Makes entries out of a body. The result is worthless when problems were noted. */
    @FunctionalInterface
    public interface BodyWriter {
        /** The write. */
        Write write(JsonFields body, PathIds ids, Acceptance acceptance);
    }

    /** Makes the entries that remove something. */
    @FunctionalInterface
    public interface Removal {
        /** The write. */
        Write write(PathIds ids, Acceptance acceptance);
    }

    static WriteRoute put(String path, BodyWriter body) {
        return new WriteRoute("PUT", path, body, null);
    }

    static WriteRoute post(String path, BodyWriter body) {
        return new WriteRoute("POST", path, body, null);
    }

    static WriteRoute delete(String path, Removal removal) {
        return new WriteRoute("DELETE", path, null, removal);
    }
}
