package io.postbell.ingest.json;

import java.util.List;

/**
 * What became of reading a body: a value, or what is wrong with it.
 *
 * @param <T> type of the value
 */
public sealed interface Parsed<T> {
    /** The body was good. */
    record Good<T>(T value) implements Parsed<T> {}

    /** The body was bad; at least one problem. */
    record Bad<T>(List<FieldProblem> problems) implements Parsed<T> {}

    /** A bad body with one problem. */
    static <T> Parsed<T> bad(String field, String reason) {
        return new Bad<>(List.of(new FieldProblem(field, reason)));
    }
}
