package io.postbell.runtime.config;

import java.lang.reflect.Method;
import java.time.Duration;

/** Which values of a type are allowed. */
record Bounds(String words, Comparable<?> min, Comparable<?> max) {
    private static final Bounds NONE = new Bounds("", null, null);

    /** The bounds that a mapping's method declares. */
    static Bounds of(Method method) {
        Range range = method.getAnnotation(Range.class);
        if (range != null) {
            String words = range.max() == Long.MAX_VALUE
                    ? " of " + range.min() + " or more"
                    : " from " + range.min() + " to " + range.max();
            return new Bounds(words, range.min(), range.max());
        }
        DurationRange durations = method.getAnnotation(DurationRange.class);
        if (durations != null) {
            return new Bounds(
                    " from " + durations.min() + " to " + durations.max(),
                    Duration.parse(durations.min()),
                    Duration.parse(durations.max()));
        }
        return NONE;
    }

    boolean allow(Object value) {
        if (min instanceof Long low && max instanceof Long high && value instanceof Number number) {
            return low <= number.longValue() && number.longValue() <= high;
        }
        if (min instanceof Duration low && max instanceof Duration high && value instanceof Duration duration) {
            return low.compareTo(duration) <= 0 && duration.compareTo(high) <= 0;
        }
        return true;
    }
}
