package io.postbell.runtime.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as operators write them: ISO 8601 ({@code PT1M30S}), or a whole number with {@code ms}, {@code s}, {@code m}, {@code h} or {@code d}. Never negative. */
public final class DurationText {
    private static final Pattern SIMPLE = Pattern.compile("([0-9]{1,12}) ?(ms|s|m|h|d)");
    private static final Map<String, Duration> UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));

    private DurationText() {}

    /**
     * Reads a duration.
     *
     * @throws IllegalArgumentException if the text is none
     */
    public static Duration parse(String text) {
        Matcher simple = SIMPLE.matcher(text);
        if (simple.matches()) {
            return UNITS.get(simple.group(2)).multipliedBy(Long.parseLong(simple.group(1)));
        }
        try {
            Duration duration = Duration.parse(text);
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("not a duration", e);
        }
        throw new IllegalArgumentException("a negative duration");
    }
}
