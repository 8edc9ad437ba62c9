package io.postbell.ingest.http;

import io.postbell.runtime.tracing.Step;
import io.postbell.runtime.tracing.Steps;
import io.postbell.runtime.tracing.TraceHeader;
import io.vertx.core.http.HttpServerRequest;

/** The first step of a trace: what a request brings is accepted. */
final class RequestSteps {
    private RequestSteps() {}

    /** Begins the step of one thing that a request brings; a part of the caller's trace, if there is one. */
    static Step begin(Steps steps, String route, HttpServerRequest request) {
        String method = request.method().name();
        Step step = steps.receive(method + ' ' + route, request.getHeader(TraceHeader.NAME));
        step.note("http.request.method", method);
        step.note("http.route", route);
        return step;
    }

    /** Ends it; a failure is that of the log. */
    static void end(Step step, Throwable failure) {
        if (failure != null) {
            step.failed();
        }
        step.close();
    }
}
