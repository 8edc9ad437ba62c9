package io.postbell.router.equivalence.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Markdown as far as the texts of the test go: paragraphs, quotes of one line, lists of one level, fenced and indented code, all with an empty
 * line between them; code spans, strong, struck out, links and entities in a line. Emphasis and links stand whole between two code spans.
 */
final class Markdown {
    private static final Pattern LINK = Pattern.compile("\\[([^]]*)]\\([^)]*\\)");
    private static final Pattern ENTITY = Pattern.compile("&(amp|lt|gt);");

    /** Texts in which people can be mentioned (section 3.6). */
    final List<String> visible = new ArrayList<>();

    private final StringBuilder plain = new StringBuilder();

    Markdown(String text) {
        for (String block : text.split("\n\n", -1)) {
            block(block);
        }
    }

    /** The text without Markdown (section 8.5). */
    String plain() {
        return plain.toString().strip();
    }

    private void block(String block) {
        if (block.startsWith("```")) {
            String inside = block.substring(block.indexOf('\n') + 1, block.lastIndexOf("```"));
            plain.append(inside);
        } else if (block.startsWith("    ")) {
            plain.append(block.substring(4)).append('\n');
        } else if (block.startsWith("- ")) {
            for (String item : block.split("\n", -1)) {
                line(item.substring(2));
            }
        } else {
            line(block.startsWith("> ") ? block.substring(2) : block);
        }
    }

    /** A paragraph; a space keeps it apart from the next. */
    private void line(String paragraph) {
        StringBuilder shown = new StringBuilder();
        int at = 0;
        while (at < paragraph.length()) {
            at = inline(paragraph, at, shown);
        }
        visible.add(shown.toString());
        plain.append(paragraph.isEmpty() ? "" : " ");
    }

    private int inline(String text, int at, StringBuilder shown) {
        char next = text.charAt(at);
        if (next == '`') {
            return ticks(text, at, shown);
        }
        if (text.startsWith("**", at) || text.startsWith("~~", at)) {
            return at + 2;
        }
        Matcher link = LINK.matcher(text).region(at, text.length());
        if (link.lookingAt()) {
            both(link.group(1), shown);
            shown.append(' ');
            return link.end();
        }
        Matcher entity = ENTITY.matcher(text).region(at, text.length());
        if (entity.lookingAt()) {
            both(
                    switch (entity.group(1)) {
                        case "amp" -> "&";
                        case "lt" -> "<";
                        default -> ">";
                    },
                    shown);
            return entity.end();
        }
        both(String.valueOf(next), shown);
        return at + 1;
    }

    /** Backticks begin code if there are as many again; else they are text. */
    private int ticks(String text, int at, StringBuilder shown) {
        int length = run(text, at);
        for (int end = text.indexOf('`', at + length); end >= 0; end = text.indexOf('`', end + run(text, end))) {
            if (run(text, end) == length) {
                plain.append(code(text.substring(at + length, end)));
                shown.append(' ');
                return end + length;
            }
        }
        both("`".repeat(length), shown);
        return at + length;
    }

    private static int run(String text, int at) {
        int end = at;
        while (end < text.length() && text.charAt(end) == '`') {
            end++;
        }
        return end - at;
    }

    private static String code(String content) {
        String line = content.replace('\n', ' ');
        boolean padded = line.startsWith(" ") && line.endsWith(" ") && !line.isBlank();
        return padded ? line.substring(1, line.length() - 1) : line;
    }

    private void both(String text, StringBuilder shown) {
        plain.append(text);
        shown.append(text);
    }
}
