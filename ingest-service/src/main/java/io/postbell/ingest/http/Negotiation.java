package io.postbell.ingest.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;

/** Checks of the headers that say what a body is and what answer is wanted. Loose: a header that is missing permits everything. */
final class Negotiation {
    private static final List<String> JSON_TYPES = List.of(Exchange.JSON, "text/json", "application/octet-stream");
    private static final List<String> LINE_TYPES =
            List.of(Exchange.NDJSON, "application/ndjson", "application/jsonl", "application/x-jsonlines");

    private Negotiation() {}

    /** Throws 415 when the body is not JSON, is compressed or is not in UTF-8. */
    static void requireJson(HttpServerRequest request) {
        requirePlain(request);
        String type = contentType(request);
        if (!type.isEmpty() && !JSON_TYPES.contains(type) && !type.endsWith("+json")) {
            throw new ProblemException(Problems.unsupportedMediaType("Content-Type: application/json, or none"));
        }
    }

    /** Throws 415 when the body is compressed, in several parts or not in UTF-8. */
    static void requireStream(HttpServerRequest request) {
        requirePlain(request);
        if (contentType(request).startsWith("multipart/")) {
            throw new ProblemException(Problems.unsupportedMediaType("the file itself as body, not a form"));
        }
    }

    /** Whether the body says that it is one JSON object to a line. */
    static boolean isLines(HttpServerRequest request) {
        return LINE_TYPES.contains(contentType(request));
    }

    /** Throws 406 when the caller accepts nothing that would be answered. */
    static void requireAccepts(HttpServerRequest request, String... offered) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        if (accept == null || accept.isBlank()) {
            return;
        }
        for (String range : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
            for (String type : offered) {
                if (matches(range.split(";", -1)[0].strip(), type)) {
                    return;
                }
            }
        }
        throw new ProblemException(Problems.notAcceptable(String.join(" or ", offered)));
    }

    private static boolean matches(String range, String type) {
        return range.equals("*/*") || range.equals(type) || range.equals(type.substring(0, type.indexOf('/')) + "/*");
    }

    private static void requirePlain(HttpServerRequest request) {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.strip().equalsIgnoreCase("identity")) {
            throw new ProblemException(Problems.unsupportedMediaType("a body without Content-Encoding"));
        }
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        String lower = type == null
                ? ""
                : type.toLowerCase(Locale.ROOT).replace("\"", "").replace(" ", "");
        int charset = lower.indexOf(";charset=");
        if (charset >= 0
                && !lower.startsWith(";charset=utf-8", charset)
                && !lower.startsWith(";charset=us-ascii", charset)) {
            throw new ProblemException(Problems.unsupportedMediaType("a body in UTF-8"));
        }
    }

    private static String contentType(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return type == null ? "" : type.split(";", -1)[0].strip().toLowerCase(Locale.ROOT);
    }
}
