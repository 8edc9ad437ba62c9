package io.postbell.ingest.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postbell.runtime.json.FieldProblem;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Why a request was refused, as RFC 9457 has it. Holds nothing of the request's content.
 *
 * @param status HTTP status
 * @param slug last part of the type URN
 * @param title the same for every problem of the type
 * @param detail what is wrong with this request
 * @param errors wrong fields, for 400
 * @param retryAfter when asking again may help; null when it will not
 * @param extensions further members, whole numbers or texts
 */
record Problem(
        int status,
        String slug,
        String title,
        String detail,
        List<FieldProblem> errors,
        Duration retryAfter,
        Map<String, Object> extensions) {
    private static final String TYPE_PREFIX = "urn:postbell:problem:";

    static Problem of(int status, String slug, String title, String detail) {
        return new Problem(status, slug, title, detail, List.of(), null, Map.of());
    }

    Problem retryAfter(Duration delay) {
        return new Problem(status, slug, title, detail, errors, delay, extensions);
    }

    Problem with(Map<String, Object> members) {
        return new Problem(status, slug, title, detail, errors, retryAfter, members);
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("type", TYPE_PREFIX + slug)
                .put("title", title)
                .put("status", status)
                .put("detail", detail);
        if (!errors.isEmpty()) {
            ArrayNode list = json.putArray("errors");
            errors.forEach(error -> list.addObject().put("field", error.field()).put("reason", error.reason()));
        }
        extensions.forEach((name, value) -> json.putPOJO(name, value));
        return json;
    }
}
