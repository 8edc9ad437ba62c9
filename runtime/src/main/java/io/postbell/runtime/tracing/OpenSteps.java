package io.postbell.runtime.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.header.Headers;

/**
 * Traces with OpenTelemetry.
 *
 * @param beginning samples what is accepted
 * @param goingOn takes whatever it is asked to
 */
record OpenSteps(Tracer beginning, Tracer goingOn) implements Steps {
    @Override
    public Step receive(String name, String traceparent) {
        Span span = beginning
                .spanBuilder(name)
                .setParent(Context.root().with(Span.wrap(TraceHeader.parse(traceparent))))
                .setSpanKind(SpanKind.SERVER)
                .startSpan();
        return span.getSpanContext().isSampled() ? new OpenStep(goingOn, span) : Step.NONE;
    }

    @Override
    public boolean traces(Headers headers) {
        return TraceHeader.of(headers).isSampled();
    }

    @Override
    public Step begin(String name, Headers headers) {
        SpanContext carried = TraceHeader.of(headers);
        return carried.isSampled()
                ? new OpenStep(goingOn, span(name, carried, SpanKind.CONSUMER, Instant.EPOCH))
                : Step.NONE;
    }

    @Override
    public void called(
            String name, Headers headers, Instant from, Instant to, boolean failed, Map<String, String> attributes) {
        SpanContext carried = TraceHeader.of(headers);
        if (carried.isSampled()) {
            Span span = span(name, carried, SpanKind.CLIENT, from);
            attributes.forEach(span::setAttribute);
            if (failed) {
                span.setStatus(StatusCode.ERROR);
            }
            span.end(to);
        }
    }

    /** Begins now if the given time is the epoch. */
    private Span span(String name, SpanContext parent, SpanKind kind, Instant from) {
        var builder = goingOn.spanBuilder(name)
                .setParent(Context.root().with(Span.wrap(parent)))
                .setSpanKind(kind);
        return (from.equals(Instant.EPOCH) ? builder : builder.setStartTimestamp(from)).startSpan();
    }
}
