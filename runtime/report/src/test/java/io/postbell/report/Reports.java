package io.postbell.report;

import io.postbell.report.chart.ChartSpec;
import io.postbell.runtime.report.Answer;
import io.postbell.runtime.report.Gap;
import io.postbell.runtime.report.Report;
import io.postbell.runtime.report.Unread;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Made-up reports. */
public final class Reports {
    private Reports() {}

    /** One in which every question has the columns that its charts ask for, and no rows. */
    public static Report empty() {
        return with(List.of(), Unread.NONE, List.of());
    }

    /** The same with an answer in place of that to its question. */
    public static Report with(List<Answer> known, Unread unread, List<Gap> gaps) {
        List<Answer> answers = new ArrayList<>();
        for (Question question : Question.ALL) {
            answers.add(known.stream()
                    .filter(answer -> answer.query().equals(question.query()))
                    .findFirst()
                    .orElseGet(() -> unanswered(question)));
        }
        return new Report(
                Instant.parse("2026-11-20T00:00:00Z"),
                Instant.parse("2026-11-21T00:00:00Z"),
                Map.of("deliveries", (long) known.size()),
                answers,
                unread,
                gaps);
    }

    private static Answer unanswered(Question question) {
        Set<String> columns = new LinkedHashSet<>(List.of("notifications", "sent", "received", "decided", "requests"));
        for (ChartSpec chart : question.charts()) {
            columns.addAll(chart.series());
            columns.addAll(chart.values());
        }
        return new Answer(question.query(), question.title(), List.copyOf(columns), List.of());
    }
}
