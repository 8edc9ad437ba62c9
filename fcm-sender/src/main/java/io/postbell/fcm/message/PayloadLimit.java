package io.postbell.fcm.message;

import io.postbell.runtime.text.Graphemes;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Google takes 4,096 bytes (spec providers, section 3.6) and does not say how it counts. So the whole request body is counted, as the SDK
 * writes it: the upper bound of every way of counting. Only the text is ever cut, and only between graphemes.
 */
final class PayloadLimit {
    static final int MAX_BYTES = 4096;

    /** Everything in the body but token and data: braces, names, priority, time to live, collapse key, label. */
    private static final int ENVELOPE_BYTES = 176;

    private static final int QUOTES = 2;
    private static final int SHORT_ESCAPE = 2;
    private static final int UNICODE_ESCAPE = 6;

    private PayloadLimit() {}

    /** The data, its text cut to fit; empty when it does not fit even without text. */
    static Optional<Map<String, String>> fit(String token, Map<String, String> data) {
        int excess = bytes(token, data) - MAX_BYTES;
        if (excess <= 0) {
            return Optional.of(data);
        }
        String text = data.getOrDefault(PushData.MESSAGE, "");
        int room = jsonBytes(text) - excess;
        if (room < QUOTES) {
            return Optional.empty();
        }
        Map<String, String> cut = new TreeMap<>(data);
        cut.put(PushData.MESSAGE, cut(text, room));
        return Optional.of(cut);
    }

    /** Size of the request body, or a little more. */
    static int bytes(String token, Map<String, String> data) {
        int bytes = ENVELOPE_BYTES + jsonBytes(token);
        for (Map.Entry<String, String> entry : data.entrySet()) {
            bytes += jsonBytes(entry.getKey()) + 1 + jsonBytes(entry.getValue()) + 1;
        }
        return bytes;
    }

    private static String cut(String text, int maxJsonBytes) {
        int bytes = QUOTES;
        int end = 0;
        while (end < text.length()) {
            int codePoint = text.codePointAt(end);
            bytes += jsonBytes(codePoint);
            if (bytes > maxJsonBytes) {
                break;
            }
            end += Character.charCount(codePoint);
        }
        return text.substring(0, Graphemes.cutAt(text, end));
    }

    private static int jsonBytes(String text) {
        return QUOTES + text.codePoints().map(PayloadLimit::jsonBytes).sum();
    }

    private static int jsonBytes(int codePoint) {
        if (codePoint < 0x20) {
            return isShortEscape(codePoint) ? SHORT_ESCAPE : UNICODE_ESCAPE;
        }
        if (codePoint == '"' || codePoint == '\\') {
            return SHORT_ESCAPE;
        }
        if (codePoint < 0x80) {
            return 1;
        }
        if (codePoint < 0x800) {
            return 2;
        }
        if (codePoint == 0x2028 || codePoint == 0x2029) {
            return UNICODE_ESCAPE;
        }
        return codePoint < 0x10000 ? 3 : 4;
    }

    private static boolean isShortEscape(int codePoint) {
        return codePoint == '\t' || codePoint == '\b' || codePoint == '\n' || codePoint == '\r' || codePoint == '\f';
    }
}
