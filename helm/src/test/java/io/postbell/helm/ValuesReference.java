package io.postbell.helm;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table of all values with their defaults and what stands above them in values.yaml behind {@code # --}. */
final class ValuesReference {
    private static final Pattern COMMENT = Pattern.compile(" *# -- (.*)");
    private static final Pattern KEY = Pattern.compile("( *)([A-Za-z][A-Za-z0-9]*):(?: (.*))?");
    private static final int INDENT = 2;

    /**
     * A value.
     *
     * @param byDefault as written; a group that is documented as a whole has its lines joined
     */
    record Entry(String key, String byDefault, String meaning) {}

    private ValuesReference() {}

    /** The documented values in the file's order. */
    static List<Entry> entries(List<String> lines) {
        List<Entry> entries = new ArrayList<>();
        List<String> path = new ArrayList<>();
        String meaning = null;
        int documented = Integer.MAX_VALUE; // depth of the last documented key; what lies deeper is its default
        for (String line : lines) {
            Matcher comment = COMMENT.matcher(line);
            Matcher key = KEY.matcher(line);
            if (comment.matches()) {
                meaning = comment.group(1);
            } else if (key.matches()) {
                int depth = key.group(1).length() / INDENT;
                path.subList(depth, path.size()).clear();
                path.add(key.group(2));
                String byDefault = key.group(3) == null ? "" : key.group(3);
                if (meaning != null) {
                    entries.add(new Entry(String.join(".", path), byDefault, meaning));
                    documented = byDefault.isEmpty() ? depth : Integer.MAX_VALUE;
                } else if (depth > documented) {
                    Entry last = entries.remove(entries.size() - 1);
                    String more = key.group(2) + ": " + byDefault;
                    String joined = last.byDefault().isEmpty() ? more : last.byDefault() + ", " + more;
                    entries.add(new Entry(last.key(), joined, last.meaning()));
                } else {
                    documented = Integer.MAX_VALUE;
                }
                meaning = null;
            }
        }
        return entries;
    }

    /** A table for each first part of a key. */
    static String markdown(List<String> lines) {
        StringBuilder text = new StringBuilder("| value | default | meaning |\n|---|---|---|\n");
        for (Entry entry : entries(lines)) {
            String byDefault = entry.byDefault().isEmpty() ? "" : "`" + entry.byDefault() + "`";
            text.append("| `")
                    .append(entry.key())
                    .append("` | ")
                    .append(byDefault)
                    .append(" | ")
                    .append(entry.meaning().replace("|", "\\|"))
                    .append(" |\n");
        }
        return text.toString();
    }
}
