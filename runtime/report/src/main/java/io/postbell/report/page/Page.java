package io.postbell.report.page;

import io.postbell.report.Question;
import io.postbell.report.chart.Chart;
import io.postbell.report.chart.ChartSpec;
import io.postbell.report.chart.Pivot;
import io.postbell.runtime.report.Answer;
import io.postbell.runtime.report.Report;
import io.postbell.runtime.report.Unread;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A report as a page. Everything is in it, and it may load nothing: the page's own policy forbids it. */
public final class Page {
    private static final Pattern SLOT = Pattern.compile("\\{\\{(\\w+)}}");

    private final Report report;
    private final List<Chart> charts = new ArrayList<>();

    private Page(Report report) {
        this.report = report;
    }

    /** The whole page. */
    public static String of(Report report) {
        return new Page(report).html();
    }

    private String html() {
        String range = CellText.of(report.from()) + " to " + CellText.of(report.to());
        Map<String, String> slots = new HashMap<>();
        slots.put("range", Html.escaped(range));
        slots.put("license", Library.license().replace("--", "- -"));
        slots.put("style", Library.text("page.css"));
        slots.put("about", about());
        slots.put("sections", sections());
        slots.put("charts", ChartJson.of(charts)); // after the sections, which find them
        slots.put("library", Library.script());
        slots.put("script", Library.text("page.js"));
        // in one pass: what stands in a slot is no template
        return SLOT.matcher(Library.text("page.html"))
                .replaceAll(slot -> Matcher.quoteReplacement(slots.get(slot.group(1))));
    }

    private String about() {
        StringBuilder html = new StringBuilder("<ul class=\"sums\">");
        sum(html, "decisions about messages", "funnel", "decided");
        sum(html, "messages received", "funnel", "received");
        sum(html, "notifications of all types", "delivery-rate", "notifications");
        sum(html, "of them sent", "delivery-rate", "sent");
        sum(html, "requests to providers", "tenants", "requests");
        html.append("</ul>\n");
        if (report.empty()) {
            html.append("<p class=\"warning\">Nothing happened in this range.</p>\n");
        }
        report.gaps().forEach(gap -> html.append("<p class=\"warning\">")
                .append(Html.escaped(gap.words()))
                .append("</p>\n"));
        if (report.unread().count() > 0) {
            html.append(unread(report.unread()));
        }
        return html.toString();
    }

    private void sum(StringBuilder html, String label, String query, String column) {
        Answer answer = report.answer(query);
        int at = answer.column(column);
        long sum = answer.rows().stream()
                .mapToLong(row -> row.get(at) instanceof Number number ? number.longValue() : 0)
                .sum();
        html.append("<li><b>")
                .append(CellText.of(sum))
                .append("</b> ")
                .append(label)
                .append("</li>");
    }

    private static String unread(Unread unread) {
        StringBuilder html = new StringBuilder("<div class=\"warning\"><p>")
                .append(CellText.of(unread.count()))
                .append(unread.count() == 1 ? " record" : " records")
                .append(" could not be read and did not count:</p><ul>");
        unread.named().forEach(place -> html.append("<li>")
                .append(Html.escaped(place.toString()))
                .append("</li>"));
        return html.append("</ul></div>\n").toString();
    }

    private String sections() {
        StringBuilder html = new StringBuilder();
        for (Answer answer : report.answers()) {
            Question question = Question.of(answer.query());
            html.append("<section id=\"").append(answer.query()).append("\">\n<h2>");
            html.append(Html.escaped(question.title())).append("</h2>\n<p class=\"note\">");
            html.append(Html.escaped(question.note())).append("</p>\n");
            if (!answer.rows().isEmpty()) {
                html.append("<div class=\"figures\">\n");
                question.charts().forEach(spec -> html.append(figure(answer, spec)));
                html.append("</div>\n");
            }
            html.append(AnswerTable.of(answer)).append("</section>\n");
        }
        return html.toString();
    }

    private String figure(Answer answer, ChartSpec spec) {
        Chart chart = Pivot.of(answer, spec);
        charts.add(chart);
        String caption = chart.title() + (chart.note().isEmpty() ? "" : " (" + chart.note() + ")");
        return "<figure><figcaption>" + Html.escaped(caption)
                + "</figcaption><div class=\"plot\"><canvas role=\"img\" aria-label=\"" + Html.escaped(caption)
                + "; the table below has the numbers\"></canvas></div></figure>\n";
    }
}
