package io.postbell.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.report.Question;
import io.postbell.report.Reports;
import io.postbell.runtime.report.Answer;
import io.postbell.runtime.report.Gap;
import io.postbell.runtime.report.Unread;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page holds everything, loads nothing, and what stands in the data stays data. */
class PageTest {
    private static final List<String> COLUMNS = List.of("server_id", "team", "reason", "decisions", "percent_of_team");

    @Test
    void hasASectionForEachQuestionAlsoWithoutData() {
        String page = Page.of(Reports.empty());

        assertThat(Question.ALL)
                .allSatisfy(question -> assertThat(page).contains("<section id=\"" + question.query() + "\">"));
        assertThat(page).contains("Nothing happened in this range.").doesNotContain("<canvas", "{{");
    }

    @Test
    void mayLoadNothing() {
        String page = Page.of(Reports.empty());

        assertThat(page)
                .contains("default-src 'none'")
                .doesNotContain("src=\"", "href=\"", "@import", "sourceMappingURL");
    }

    @Test
    void hasTheLicenseOfTheLibrary() {
        assertThat(Page.of(Reports.empty()))
                .contains(
                        "The MIT License",
                        "Chart.js Contributors",
                        "without warranty".toUpperCase(java.util.Locale.ROOT));
    }

    @Test
    void whatStandsInTheDataStaysData() {
        String hostile = "</script><script>alert(1)</script><!-- {{script}} & '\"";
        Answer answer =
                new Answer("reasons", "reasons", COLUMNS, List.of(List.of(hostile, hostile, hostile, 1L, 100.0)));

        String page = Page.of(Reports.with(
                List.of(answer),
                new Unread(1, List.of(new Unread.Place("deliveries", 0, 7, hostile))),
                List.of(new Gap("decisions", Gap.Kind.NO_FILES, "no " + hostile))));

        assertThat(page)
                .doesNotContain("<script>alert")
                .contains("&lt;/script&gt;&lt;script&gt;alert(1)")
                .contains("deliveries/0@7: &lt;/script&gt;", "<p class=\"warning\">no &lt;/script&gt;")
                .contains("\\u003c/script>\\u003cscript>alert(1)");
    }

    /** The funnel has messages only, the delivery rate clears and badges as well: the sums must not be taken for parts of one another. */
    @Test
    void sumsSayWhatTheyCount() {
        Answer rates = new Answer(
                "delivery-rate",
                "delivery-rate",
                List.of("day", "app", "notifications", "sent", "token_dead", "dead_lettered", "expired", "taken_back"),
                List.of(
                        List.of("2026-11-20", "apple", 1_200L, 1_100L, 100L, 0L, 0L, 0L),
                        List.of("2026-11-20", "android", 34L, 34L, 0L, 0L, 0L, 0L)));

        assertThat(Page.of(Reports.with(List.of(rates), Unread.NONE, List.of())))
                .contains(
                        "<b>1,234</b> notifications of all types</li>",
                        "<b>1,134</b> of them sent</li>",
                        "<b>0</b> messages received</li>");
    }

    @Test
    void longTablesAreCutAndSaySo() {
        Answer answer = new Answer(
                "reasons",
                "reasons",
                COLUMNS,
                Collections.nCopies(1_234, List.of("s1", "t1", "muted", 1_000_000L, 0.5)));

        assertThat(Page.of(Reports.with(List.of(answer), Unread.NONE, List.of())))
                .contains("<summary>1,234 rows</summary>", "The first 500; --json has them all.", "1,000,000", "0.5");
    }
}
