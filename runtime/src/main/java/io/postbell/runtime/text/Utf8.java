package io.postbell.runtime.text;

/** Sizes of texts in UTF-8. */
public final class Utf8 {
    private Utf8() {}

    /** Bytes that a text takes, without making them. */
    public static int length(String text) {
        int total = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            total += length(text.codePointAt(at));
        }
        return total;
    }

    /** Bytes that a character takes; a surrogate without its other half becomes a question mark. */
    public static int length(int codePoint) {
        if (codePoint < 0x80) {
            return 1;
        }
        if (codePoint < 0x800) {
            return 2;
        }
        if (Character.isBmpCodePoint(codePoint)) {
            return Character.isSurrogate((char) codePoint) ? 1 : 3;
        }
        return 4;
    }
}
