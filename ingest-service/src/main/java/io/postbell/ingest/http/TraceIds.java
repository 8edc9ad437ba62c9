package io.postbell.ingest.http;

import io.postbell.runtime.tracing.Step;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The W3C trace id of a request: the caller's, or a fresh one. */
final class TraceIds {
    private static final Pattern TRACEPARENT =
            Pattern.compile("[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");

    private TraceIds() {}

    /** The trace that a step is a part of, or else as below. */
    static String of(Step step, HttpServerRequest request, Supplier<String> fresh) {
        return step.traced() ? step.traceId() : of(request, fresh);
    }

    static String of(HttpServerRequest request, Supplier<String> fresh) {
        String header = request.getHeader("traceparent");
        if (header != null && header.length() < 200) {
            Matcher matcher = TRACEPARENT.matcher(header.strip());
            if (matcher.matches()) {
                return matcher.group(1);
            }
        }
        return fresh.get();
    }
}
