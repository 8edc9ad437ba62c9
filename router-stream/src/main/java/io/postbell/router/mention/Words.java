package io.postbell.router.mention;

import java.util.function.Consumer;

/** Splits text into words (section 3.7): runs of letters, digits, other numbers and {@code : . - _ @}. */
public final class Words {
    /** Most UTF-16 units of a keyword. A longer one is held by nobody; this bounds what a word of any length costs. */
    public static final int LONGEST_KEYWORD = 256;

    private static final int ASCII = 0x80;

    private Words() {}

    /** Whether a character can be part of a word. */
    public static boolean isWordCharacter(int codePoint) {
        return switch (codePoint) {
            case ':', '.', '-', '_', '@' -> true;
            default -> Character.isLetterOrDigit(codePoint) || isNumber(codePoint);
        };
    }

    /** A number that is no digit: of Roman letters, raised, in a circle, a fraction. */
    private static boolean isNumber(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.LETTER_NUMBER || type == Character.OTHER_NUMBER;
    }

    /** Whether a text can be found as a word or as part of one; a keyword that cannot needs no place in the index. */
    public static boolean isKeyword(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST_KEYWORD
                && text.codePoints().allMatch(Words::isWordCharacter);
    }

    /** Whether a text holds a character of more than one byte in UTF-8. */
    public static boolean isMultiByte(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= ASCII) {
                return true;
            }
        }
        return false;
    }

    /**
     * A text in lower case, each character for itself: no character becomes two, and none depends on its neighbours, so a word and a part of
     * it become lower case alike.
     */
    public static String lower(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ASCII || (c >= 'A' && c <= 'Z')) {
                StringBuilder lower = new StringBuilder(text.length());
                text.codePoints().map(Character::toLowerCase).forEach(lower::appendCodePoint);
                return lower.toString();
            }
        }
        return text;
    }

    static void forEach(String text, Consumer<String> action) {
        int start = -1;
        for (int at = 0; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            if (isWordCharacter(codePoint)) {
                start = start < 0 ? at : start;
            } else if (start >= 0) {
                action.accept(text.substring(start, at));
                start = -1;
            }
            at += Character.charCount(codePoint);
        }
        if (start >= 0) {
            action.accept(text.substring(start));
        }
    }
}
