package io.postbell.local.bench.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Lines as a table for the terminal. */
public final class TableText {
    private static final List<String> HEAD =
            List.of("benchmark", "figure", "unit", "median", "min..max", "yardstick", "median", "ratio", "aim");

    private TableText() {}

    /** The table, each line ended. */
    public static String of(List<Line> lines) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        lines.forEach(line -> rows.add(row(line)));
        int[] widths = new int[HEAD.size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append(padded(row.get(i), widths[i], rightAligned(i))).append("  ");
            }
            text.append(line.toString().stripTrailing()).append(System.lineSeparator());
        }
        return text.toString();
    }

    private static List<String> row(Line line) {
        return List.of(
                line.benchmark(),
                line.figure(),
                line.unit(),
                number(line.median()),
                number(Collections.min(line.runs())) + ".." + number(Collections.max(line.runs())),
                line.yardstick().map(Line.Yardstick::name).orElse(""),
                line.yardstick().map(other -> number(other.median())).orElse(""),
                line.ratio()
                        .map(ratio -> String.format(Locale.ROOT, "%.2f", ratio))
                        .orElse(""),
                line.aim()
                        .map(aim -> aim + (aim.met(line) ? ": met" : ": missed"))
                        .orElse(""));
    }

    private static boolean rightAligned(int column) {
        return column == 3 || column == 4 || column == 6 || column == 7;
    }

    private static String padded(String text, int width, boolean right) {
        String padding = " ".repeat(width - text.length());
        return right ? padding + text : text + padding;
    }

    /** Three digits that mean something, no more. */
    static String number(double value) {
        if (value >= 100) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, value >= 10 ? "%.1f" : value >= 1 ? "%.2f" : "%.3f", value);
    }
}
