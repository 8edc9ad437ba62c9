package io.postbell.analytics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a statement selects first.
 *
 * @param items the expression of each column, by its name
 */
record SelectList(Map<String, String> items) {
    private static final String SELECT = "SELECT";
    private static final Pattern NAME = Pattern.compile("`(\\w+)`$");

    /** Reads a statement in which every column ends with its name in backticks. */
    static SelectList of(String statement) {
        Map<String, String> items = new LinkedHashMap<>();
        for (String item : split(statement.substring(statement.indexOf(SELECT) + SELECT.length()))) {
            Matcher name = NAME.matcher(item);
            if (!name.find() || items.put(name.group(1), item) != null) {
                throw new IllegalArgumentException("expected a column of its own name, got " + item);
            }
        }
        return new SelectList(items);
    }

    /** The columns in their order. */
    List<String> names() {
        return List.copyOf(items.keySet());
    }

    /** At the commas that stand in no parentheses, up to the FROM that does not either. */
    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char at = text.charAt(i);
            boolean ends = text.startsWith("\nFROM ", i) || text.startsWith(" FROM ", i);
            if (depth == 0 && (at == ',' || ends)) {
                parts.add(text.substring(start, i).strip());
                start = i + 1;
            }
            if (depth == 0 && ends) {
                return parts;
            }
            depth += at == '(' ? 1 : at == ')' ? -1 : 0;
        }
        throw new IllegalArgumentException("expected a FROM, got " + text);
    }
}
