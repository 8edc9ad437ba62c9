package io.postbell.runtime.tracing;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** The header {@code traceparent} (W3C Trace Context, version 00), in requests and in records. */
public final class TraceHeader {
    /** Its name. */
    public static final String NAME = "traceparent";

    private static final int LONGEST = 200;
    private static final Pattern FORM =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(?:-.*)?");

    private TraceHeader() {}

    /**
     * The trace id of a text, 32 hex digits.
     *
     * @param text null if there is no header
     */
    public static Optional<String> traceId(String text) {
        return Optional.of(parse(text)).filter(SpanContext::isValid).map(SpanContext::getTraceId);
    }

    /** Puts the header's text, as {@link Step#traceparent()} gives it, into a record. */
    public static void put(Headers headers, String text) {
        headers.remove(NAME).add(NAME, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The context of a text; an invalid one if it is none. */
    static SpanContext parse(String text) {
        if (text == null || text.length() > LONGEST) {
            return SpanContext.getInvalid();
        }
        Matcher parts = FORM.matcher(text.strip());
        return parts.matches()
                ? SpanContext.createFromRemoteParent(
                        parts.group(1), parts.group(2), TraceFlags.fromHex(parts.group(3), 0), TraceState.getDefault())
                : SpanContext.getInvalid();
    }

    /** The context that a record carries; an invalid one if it carries none. */
    static SpanContext of(Headers headers) {
        Header header = headers.lastHeader(NAME);
        return header == null || header.value() == null || header.value().length > LONGEST
                ? SpanContext.getInvalid()
                : parse(new String(header.value(), StandardCharsets.US_ASCII));
    }

    static String text(SpanContext context) {
        return "00-" + context.getTraceId() + '-' + context.getSpanId() + '-'
                + context.getTraceFlags().asHex();
    }

    static void put(Headers headers, SpanContext context) {
        put(headers, text(context));
    }
}
