package io.postbell.runtime.command;

import io.postbell.runtime.report.Answer;
import io.postbell.runtime.report.Report;
import io.postbell.runtime.report.Unread;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A report for people at a terminal. */
final class ReportText {
    private static final String GAP = "  ";

    private ReportText() {}

    /** A table under its title. */
    static String of(Answer answer) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(answer.columns());
        answer.rows()
                .forEach(row -> lines.add(row.stream()
                        .map(value -> value == null ? "-" : value.toString())
                        .toList()));
        int[] widths = new int[answer.columns().size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder(answer.title()).append('\n');
        for (List<String> line : lines) {
            StringBuilder cells = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                cells.append(GAP)
                        .append(line.get(i))
                        .append(" ".repeat(widths[i] - line.get(i).length()));
            }
            text.append(cells.toString().stripTrailing()).append('\n');
        }
        return answer.rows().isEmpty() ? text.append(GAP).append("nothing\n").toString() : text.toString();
    }

    /** The whole in one line. */
    static String summary(Report report) {
        Map<String, Long> events = new TreeMap<>(report.events());
        return report.from() + " to " + report.to() + ": "
                + events.entrySet().stream()
                        .map(each -> each.getValue() + " " + each.getKey().replace('_', ' '))
                        .collect(Collectors.joining(", "))
                + (report.unread().count() == 0 ? "" : ", " + report.unread().count() + " records left out");
    }

    /** What must be known beside the answers, a line each. */
    static List<String> remarks(Report report) {
        List<String> lines = new ArrayList<>();
        report.gaps().forEach(gap -> lines.add("warning: " + gap.words()));
        report.unread().named().forEach(place -> lines.add("left out: " + place));
        if (report.unread().count() > Unread.NAMED) {
            lines.add("left out: " + (report.unread().count() - Unread.NAMED) + " more");
        }
        if (report.empty()) {
            lines.add("nothing happened from " + report.from() + " to " + report.to());
        }
        return lines;
    }
}
