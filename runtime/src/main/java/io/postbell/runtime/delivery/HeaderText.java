package io.postbell.runtime.delivery;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Reads and writes record headers as UTF-8 text. */
final class HeaderText {
    /** A header that somebody else wrote is quoted up to this length. */
    private static final int MAX_QUOTED = 40;

    private HeaderText() {}

    static void put(Headers headers, String name, long value) {
        put(headers, name, Long.toString(value));
    }

    /** Writes a header in place of the ones of that name. */
    static void put(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    static Optional<String> text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }

    /**
     * A number, or {@code missing} if there is none.
     *
     * @throws UndecodableException if it is not a number from {@code min} to {@code max}
     */
    static long number(Headers headers, String name, long missing, long min, long max) {
        Optional<String> text = text(headers, name);
        if (text.isEmpty()) {
            return missing;
        }
        try {
            long number = Long.parseLong(text.get());
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below, as for a number out of range
        }
        String quoted =
                text.get().length() <= MAX_QUOTED ? text.get() : text.get().substring(0, MAX_QUOTED) + "...";
        throw new UndecodableException(
                "header " + name + ": got '" + quoted + "', expected a number from " + min + " to " + max);
    }
}
