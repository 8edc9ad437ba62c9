package io.postbell.report.page;

import io.postbell.runtime.report.Answer;
import java.util.List;

/** An answer as a table. */
final class AnswerTable {
    private static final int OPEN = 12;
    private static final int MOST = 500;

    private AnswerTable() {}

    static String of(Answer answer) {
        int rows = answer.rows().size();
        if (rows == 0) {
            return "<p class=\"none\">Nothing in this range.</p>\n";
        }
        StringBuilder html = new StringBuilder(rows > OPEN ? "<details>" : "<details open>");
        html.append("<summary>")
                .append(rows == 1 ? "1 row" : CellText.of((long) rows) + " rows")
                .append("</summary>\n");
        html.append("<div class=\"wide\"><table><thead><tr>");
        for (int i = 0; i < answer.columns().size(); i++) {
            cell(html, "th", i, answer, Html.escaped(answer.columns().get(i).replace('_', ' ')));
        }
        html.append("</tr></thead><tbody>\n");
        for (List<Object> row : answer.rows().subList(0, Math.min(rows, MOST))) {
            html.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                cell(html, "td", i, answer, Html.escaped(CellText.of(row.get(i))));
            }
            html.append("</tr>\n");
        }
        html.append("</tbody></table></div>\n");
        if (rows > MOST) {
            html.append("<p class=\"note\">The first ").append(MOST).append("; --json has them all.</p>\n");
        }
        return html.append("</details>\n").toString();
    }

    private static void cell(StringBuilder html, String tag, int column, Answer answer, String text) {
        boolean number = answer.rows().stream().anyMatch(row -> row.get(column) instanceof Number);
        html.append('<').append(tag).append(number ? " class=\"number\">" : ">");
        html.append(text).append("</").append(tag).append('>');
    }
}
