package io.postbell.runtime.tracing;

import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.header.Headers;

/**
 * Traces steps. Whoever uses it needs to know neither clocks nor configuration nor OpenTelemetry. A trace begins only where something is
 * accepted; everywhere else a step is traced if the record that causes it carries a trace. Never blocks and never fails. Safe for use by several
 * threads.
 */
public interface Steps {
    /** Traces nothing, and costs nothing. */
    Steps OFF = new Steps() {};

    /**
     * Something was asked for over HTTP: a part of the caller's trace, or a new one, if it is sampled.
     *
     * @param traceparent the request's header; null if it has none
     */
    default Step receive(String name, String traceparent) {
        return Step.NONE;
    }

    /** Whether a record carries a trace. */
    default boolean traces(Headers headers) {
        return false;
    }

    /** Begins the step that a record causes; {@link Step#NONE} if it carries no trace. */
    default Step begin(String name, Headers headers) {
        return Step.NONE;
    }

    /** Does what a record causes as such a step, which has failed if that throws. */
    default void within(String name, Headers headers, Consumer<Step> work) {
        try (Step step = begin(name, headers)) {
            try {
                work.accept(step);
            } catch (RuntimeException | Error failure) {
                step.failed();
                throw failure;
            }
        }
    }

    /**
     * A call to somebody else that has ended.
     *
     * @param headers of the record that caused it
     */
    default void called(
            String name, Headers headers, Instant from, Instant to, boolean failed, Map<String, String> attributes) {}
}
