package io.postbell.runtime.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import org.apache.kafka.common.header.Headers;

/** A step that is traced. */
record OpenStep(Tracer tracer, Span span) implements Step {
    @Override
    public boolean traced() {
        return true;
    }

    @Override
    public String traceId() {
        return span.getSpanContext().getTraceId();
    }

    @Override
    public String traceparent() {
        return TraceHeader.text(span.getSpanContext());
    }

    @Override
    public void note(String attribute, String value) {
        span.setAttribute(attribute, value);
    }

    @Override
    public void failed() {
        span.setStatus(StatusCode.ERROR);
    }

    @Override
    public void passTo(Headers headers) {
        TraceHeader.put(headers, span.getSpanContext());
    }

    /** The new trace is sampled because this one is: the link is an attribute that the sampler sees as little as the ratio. */
    @Override
    public void passApart(String name, Headers headers) {
        Span first = tracer.spanBuilder(name)
                .setNoParent()
                .setSpanKind(SpanKind.PRODUCER)
                .addLink(span.getSpanContext())
                .startSpan();
        span.addLink(first.getSpanContext());
        TraceHeader.put(headers, first.getSpanContext());
        first.end();
    }

    @Override
    public void close() {
        span.end();
    }
}
