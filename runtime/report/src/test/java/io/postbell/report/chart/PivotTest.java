package io.postbell.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.report.chart.Chart.Series;
import io.postbell.report.chart.ChartSpec.Fold;
import io.postbell.runtime.report.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Charts of answers: what goes where, and what is put together so that it can be read. */
class PivotTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void valuesBecomeSeriesAndGapsInTimeAreShown() {
        Answer answer = answer(
                List.of("day", "app", "sent", "expired"),
                row(LocalDate.parse("2026-11-20"), "a", 3L, 1L),
                row(LocalDate.parse("2026-11-20"), "b", 4L, null),
                row(LocalDate.parse("2026-11-22"), "a", 5L, 0L));

        Chart chart =
                Pivot.of(answer, spec(Shape.STACKED_BARS, "day", List.of(), List.of("sent", "expired"), Fold.SUM));

        assertThat(chart.labels()).containsExactly("20 Nov", "21 Nov", "22 Nov");
        assertThat(chart.series())
                .containsExactly(
                        new Series("sent", Arrays.asList(7.0, null, 5.0)),
                        new Series("expired", Arrays.asList(1.0, null, 0.0)));
        assertThat(chart.note()).isEmpty();
    }

    @Test
    void columnsNameTheSeries() {
        Answer answer = answer(
                List.of("server", "path", "accepted", "sent"), row("s1", "event", 3L, 2L), row("s2", "", null, 1L));

        Chart chart = Pivot.of(
                answer, spec(Shape.ROWS, "", List.of("server", "path"), List.of("accepted", "sent"), Fold.SUM));

        assertThat(chart.labels()).containsExactly("accepted", "sent");
        assertThat(chart.series())
                .containsExactly(
                        new Series("s1 · event", List.of(3.0, 2.0)), new Series("s2", Arrays.asList(null, 1.0)));
    }

    @Test
    void smallSeriesArePutTogether() {
        List<List<Object>> rows = new ArrayList<>();
        for (long i = 1; i <= 10; i++) {
            rows.add(row("x", "s" + i, i));
        }

        Chart chart = Pivot.of(
                new Answer("q", "q", List.of("x", "s", "n"), rows),
                spec(Shape.STACKED_ROWS, "x", List.of("s"), List.of("n"), Fold.SUM));

        assertThat(chart.series()).hasSize(8).endsWith(new Series("others", List.of(6.0)));
        assertThat(chart.note()).isEqualTo("the largest 7 of 10 series and all others");
    }

    @Test
    void longRangesTakeLongerSteps() {
        List<List<Object>> rows = new ArrayList<>();
        for (int minute = 0; minute < 300; minute++) {
            rows.add(row(NOON.plus(Duration.ofMinutes(minute)), (long) minute));
        }
        Answer answer = new Answer("q", "q", List.of("minute", "n"), rows);

        Chart sums = Pivot.of(answer, spec(Shape.BARS, "minute", List.of(), List.of("n"), Fold.SUM));
        Chart highest = Pivot.of(answer, spec(Shape.BARS, "minute", List.of(), List.of("n"), Fold.HIGHEST));

        assertThat(sums.labels()).hasSize(60).startsWith("20 Nov 12:00", "20 Nov 12:05");
        assertThat(sums.note()).isEqualTo("in steps of 5m");
        assertThat(sums.series().get(0).values()).startsWith(10.0, 35.0);
        assertThat(highest.note()).isEqualTo("the highest within 5m");
        assertThat(highest.series().get(0).values()).startsWith(4.0, 9.0);
    }

    @Test
    void yearsFitAsWell() {
        Answer answer = answer(List.of("minute", "n"), row(NOON.minus(Duration.ofDays(20_000)), 1L), row(NOON, 2L));

        Chart chart = Pivot.of(answer, spec(Shape.BARS, "minute", List.of(), List.of("n"), Fold.SUM));

        assertThat(chart.labels().size()).isLessThan(1_000);
    }

    private static ChartSpec spec(Shape shape, String x, List<String> series, List<String> values, Fold fold) {
        return new ChartSpec("title", shape, x, series, values, fold);
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static Answer answer(List<String> columns, List<Object>... rows) {
        return new Answer("q", "q", columns, Arrays.asList(rows));
    }

    private static List<Object> row(Object... values) {
        return Arrays.asList(values);
    }
}
