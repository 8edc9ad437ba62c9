package io.postbell.runtime.tracing;

import org.apache.kafka.common.header.Headers;

/** A step of a trace that is under way. Belongs to one thread at a time; ends once, by {@link #close}. */
public interface Step extends AutoCloseable {
    /** Not traced: does nothing. */
    Step NONE = new Step() {};

    /** Whether it is traced. */
    default boolean traced() {
        return false;
    }

    /** The id of its trace, 32 hex digits; empty if it is not traced. */
    default String traceId() {
        return "";
    }

    /** Value of the header {@code traceparent} for what follows from it; empty if it is not traced. */
    default String traceparent() {
        return "";
    }

    /** Notes something about it: never a text, a token or a name of a person. */
    default void note(String attribute, String value) {}

    /** It did not come to a good end. */
    default void failed() {}

    /** What a record with these headers causes is a part of this trace. */
    default void passTo(Headers headers) {}

    /**
     * What a record with these headers causes is a trace of its own, since there are many; each of the two traces links to the other.
     *
     * @param name of the new trace's first step
     */
    default void passApart(String name, Headers headers) {}

    @Override
    default void close() {}
}
