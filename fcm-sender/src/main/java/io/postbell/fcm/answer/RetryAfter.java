package io.postbell.fcm.answer;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the Retry-After header, a number of seconds or an HTTP date, out of the SDK's loosely typed headers. */
public final class RetryAfter {
    private static final String HEADER = "retry-after";

    /** Google says to give up after an hour; a longer wait is somebody's mistake. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private RetryAfter() {}

    /**
     * The wait that the headers ask for.
     *
     * @param headers names in any case; values may be texts, numbers or lists of them, the first of which counts
     * @param now the present, for dates
     * @return zero to one hour; empty when there is no such header or it cannot be read
     */
    public static Optional<Duration> in(Map<String, ?> headers, Instant now) {
        return headers.entrySet().stream()
                .filter(header -> HEADER.equalsIgnoreCase(header.getKey()))
                .map(header -> first(header.getValue()))
                .flatMap(value -> parse(value, now).stream())
                .findFirst();
    }

    private static String first(Object value) {
        if (value instanceof List<?> values) {
            return values.isEmpty() ? "" : String.valueOf(values.get(0));
        }
        return String.valueOf(value);
    }

    private static Optional<Duration> parse(String value, Instant now) {
        String text = value.strip();
        try {
            boolean seconds =
                    !text.isEmpty() && text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
            Duration wait = seconds
                    ? Duration.ofSeconds(Long.parseLong(text))
                    : Duration.between(now, Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
