package io.postbell.apns.request;

import io.postbell.runtime.text.Graphemes;
import io.postbell.runtime.text.Utf8;

/** Sizes and cuts of a text as it stands inside a JSON string in UTF-8, with the escapes that Jackson writes. */
final class JsonText {
    private static final String ELLIPSIS = "…";
    private static final int ELLIPSIS_BYTES = 3;

    private JsonText() {}

    /** Bytes that a text takes between the quotes. */
    static int bytes(String text) {
        int total = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            total += bytes(text.codePointAt(at));
        }
        return total;
    }

    /**
     * The longest beginning of a text that, with an ellipsis after it, takes no more bytes than given. Cuts between graphemes. Empty when
     * not even the ellipsis fits.
     *
     * @param text a text that is too long
     * @param maxBytes bytes between the quotes
     */
    static String cut(String text, int maxBytes) {
        if (maxBytes < ELLIPSIS_BYTES) {
            return "";
        }
        int left = maxBytes - ELLIPSIS_BYTES;
        int end = 0;
        while (end < text.length()) {
            int codePoint = text.codePointAt(end);
            left -= bytes(codePoint);
            if (left < 0) {
                break;
            }
            end += Character.charCount(codePoint);
        }
        return text.substring(0, Graphemes.cutAt(text, end)) + ELLIPSIS;
    }

    private static int bytes(int codePoint) {
        if (codePoint < 0x20) {
            return switch (codePoint) {
                case '\b', '\t', '\n', '\f', '\r' -> 2;
                default -> 6;
            };
        }
        if (codePoint == '"' || codePoint == '\\') {
            return 2;
        }
        return Utf8.length(codePoint);
    }
}
