package io.postbell.router.mention;

import java.util.function.Consumer;

/** Splits text into words (section 3.7): runs of letters, digits and {@code : . - _ @}. */
public final class Words {
    private Words() {}

    /** Whether a character can be part of a word. */
    public static boolean isWordCharacter(int codePoint) {
        return switch (codePoint) {
            case ':', '.', '-', '_', '@' -> true;
            default -> Character.isLetterOrDigit(codePoint);
        };
    }

    /** Whether a text can be found as a word or as part of one; a keyword that cannot needs no place in the index. */
    public static boolean isWord(String text) {
        return !text.isEmpty() && text.codePoints().allMatch(Words::isWordCharacter);
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
