package io.postbell.runtime.json;

import java.util.List;
import java.util.function.Function;

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

    /** The value; throws what the function makes of the problems. */
    default T orElseThrow(Function<List<FieldProblem>, ? extends RuntimeException> failure) {
        if (this instanceof Good<T> good) {
            return good.value();
        }
        throw failure.apply(((Bad<T>) this).problems());
    }

    /** A bad body with one problem. */
    static <T> Parsed<T> bad(String field, String reason) {
        return new Bad<>(List.of(new FieldProblem(field, reason)));
    }
}
