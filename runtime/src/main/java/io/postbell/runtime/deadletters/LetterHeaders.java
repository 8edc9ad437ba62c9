package io.postbell.runtime.deadletters;

import io.postbell.runtime.delivery.PushHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Headers of dead letters beyond {@link PushHeaders}. A marker is a record in a dead-letter topic that is no letter: it says that a letter
 * before it, in the same partition, was dealt with. So it is kept as long as the letter is.
 */
public final class LetterHeaders {
    /** On a marker: what was done with the letter, {@link LetterState#label()}. Its origin stands in the same headers as on the letter. */
    public static final String CLOSED = PushHeaders.DLQ_PREFIX + "closed";

    /** On a marker: offset of the letter. */
    public static final String CLOSED_OFFSET = PushHeaders.DLQ_PREFIX + "closed-offset";

    /** On a record that was redriven: which letter it was, such as {@code apns/3@17}. */
    public static final String REDRIVEN_FROM = PushHeaders.PREFIX + "redriven-from";

    private static final int LONGEST = 200;

    private LetterHeaders() {}

    /** Whether the record is a marker and no letter. */
    public static boolean isMarker(Headers headers) {
        return headers.lastHeader(CLOSED) != null;
    }

    /** Why a letter was given up; {@code unknown} if it does not say. */
    public static String reason(Headers headers) {
        return text(headers, PushHeaders.DLQ_REASON).orElse("unknown");
    }

    /** A header for people: one line of 200 characters at most. */
    static Optional<String> text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        if (header == null || header.value() == null) {
            return Optional.empty();
        }
        String text = new String(header.value(), StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", "?");
        return Optional.of(text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...");
    }

    /** A number; empty if there is none, or something else. */
    static Optional<Long> number(Headers headers, String name) {
        try {
            return text(headers, name).map(Long::valueOf);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    static void put(Headers headers, String name, Object value) {
        headers.remove(name).add(name, String.valueOf(value).getBytes(StandardCharsets.UTF_8));
    }
}
