package io.postbell.report;

import io.postbell.report.chart.ChartSpec;
import io.postbell.report.chart.ChartSpec.Fold;
import io.postbell.report.chart.Shape;
import java.util.List;

/**
 * A query of the book as people ask it, with its charts.
 *
 * @param query name of its file
 * @param note what must be known to read the answer
 */
public record Question(String query, String title, String note, List<ChartSpec> charts) {
    private static final List<String> ENDS = List.of("sent", "token_dead", "dead_lettered", "expired", "taken_back");

    /** All of them, the most asked for first. */
    public static final List<Question> ALL = List.of(
            new Question(
                    "funnel",
                    "From the post to the phone",
                    "Posts that concerned somebody, decisions about people, those to send, notifications for phones, sent, received."
                            + " Messages only. Received needs phones that acknowledge.",
                    List.of(new ChartSpec(
                            "By tenant",
                            Shape.ROWS,
                            "",
                            List.of("server_id", "path"),
                            List.of("accepted", "decided", "to_send", "notifications", "sent", "received"),
                            Fold.SUM))),
            new Question(
                    "delivery-rate",
                    "What became of notifications",
                    "Notifications of every type, each once, by its last end in the range. Taken back are those that were read on another phone, or whose post was"
                            + " deleted or edited, before they were sent.",
                    List.of(
                            new ChartSpec("By day", Shape.STACKED_BARS, "day", List.of(), ENDS, Fold.SUM),
                            new ChartSpec("By app", Shape.STACKED_ROWS, "app", List.of(), ENDS, Fold.SUM))),
            new Question(
                    "hop-latency",
                    "Latency of each hop",
                    "Milliseconds, on a logarithmic scale. The phone's hop ends by the phone's own clock.",
                    List.of(
                            latency("Half are faster (p50)", "p50_ms"),
                            latency("95 of 100 are faster (p95)", "p95_ms"),
                            latency("99 of 100 are faster (p99)", "p99_ms"))),
            new Question(
                    "time-spent",
                    "Where the time goes",
                    "Each hop's part of all time between acceptance and the provider's answer, in percent.",
                    List.of(new ChartSpec(
                            "Percent of the time",
                            Shape.ROWS,
                            "hop",
                            List.of(),
                            List.of("percent_of_time"),
                            Fold.SUM))),
            new Question(
                    "reasons",
                    "Why pushes were not sent",
                    "Decisions not to send, of pushes of every type, by reason and team. What quiet hours put off may be told later, in a summary.",
                    List.of(new ChartSpec(
                            "By reason",
                            Shape.STACKED_ROWS,
                            "reason",
                            List.of("server_id", "team"),
                            List.of("decisions"),
                            Fold.SUM))),
            new Question(
                    "token-churn",
                    "Tokens that died",
                    "Dead tokens in percent of all that died that day or of which the provider took a push.",
                    List.of(new ChartSpec(
                            "Percent dead by day",
                            Shape.BARS,
                            "day",
                            List.of("app"),
                            List.of("churn_percent"),
                            Fold.HIGHEST))),
            new Question(
                    "retries",
                    "Attempts that were put off",
                    "Each time that a push was put into a retry topic.",
                    List.of(new ChartSpec(
                            "By app and reason",
                            Shape.STACKED_BARS,
                            "minute",
                            List.of("app", "reason"),
                            List.of("retries"),
                            Fold.SUM))),
            new Question(
                    "outages",
                    "Outages",
                    "Minutes in which at least half of an app's attempts found the provider busy, silent or refusing the app. A paused app is only probed now and then,"
                            + " so minutes between are missing; what was put off then is above.",
                    List.of(new ChartSpec(
                            "Percent of attempts that failed",
                            Shape.BARS,
                            "minute",
                            List.of("app"),
                            List.of("failed_percent"),
                            Fold.HIGHEST))),
            new Question(
                    "tenants",
                    "Volume by tenant",
                    "Each attempt is a request to the provider. Costs are those of --cost, 0 without it.",
                    List.of(new ChartSpec(
                            "Requests by day",
                            Shape.STACKED_BARS,
                            "day",
                            List.of("server_id", "provider"),
                            List.of("requests"),
                            Fold.SUM))));

    /** The question that a query answers. */
    public static Question of(String query) {
        return ALL.stream()
                .filter(question -> question.query().equals(query))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected a query of the book, got " + query));
    }

    private static ChartSpec latency(String title, String column) {
        return new ChartSpec(title, Shape.LOGARITHMIC_LINES, "hour", List.of("hop"), List.of(column), Fold.HIGHEST);
    }
}
