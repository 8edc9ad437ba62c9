package io.postbell.ingest.http;

import io.postbell.runtime.tracing.Step;
import io.postbell.runtime.tracing.TraceHeader;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Supplier;

/** The W3C trace id of a request: the caller's, or a fresh one. */
final class TraceIds {
    private TraceIds() {}

    /** The trace that a step is a part of, or else the caller's, or else a fresh one. */
    static String of(Step step, HttpServerRequest request, Supplier<String> fresh) {
        return step.traced()
                ? step.traceId()
                : TraceHeader.traceId(request.getHeader(TraceHeader.NAME)).orElseGet(fresh);
    }
}
