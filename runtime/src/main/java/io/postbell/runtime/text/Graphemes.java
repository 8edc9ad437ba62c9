package io.postbell.runtime.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a text can be cut so that no character is torn apart that is several code points: an emoji family, a flag, a letter with its accents. */
public final class Graphemes {
    private static final Pattern ONE = Pattern.compile("\\X");

    private Graphemes() {}

    /**
     * The last place at or before another one where a text can be cut.
     *
     * @param end an index at a boundary of code points, zero to the text's length
     * @return an index at a boundary of graphemes; {@code end} itself if the text begins with one that is longer than that
     */
    public static int cutAt(String text, int end) {
        Matcher next = ONE.matcher(text);
        int cut = 0;
        while (cut < end && next.find() && next.end() <= end) {
            cut = next.end();
        }
        return cut == 0 ? end : cut;
    }
}
