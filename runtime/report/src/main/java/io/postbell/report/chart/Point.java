package io.postbell.report.chart;

import io.postbell.runtime.report.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A number of an answer and where it belongs.
 *
 * @param x a label, an instant or a date
 */
record Point(Object x, String series, double value) {
    static List<Point> of(Answer answer, ChartSpec spec) {
        List<Point> points = new ArrayList<>();
        for (List<Object> row : answer.rows()) {
            String name = spec.series().stream()
                    .map(column -> text(row.get(answer.column(column))))
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(" · "));
            for (String column : spec.values()) {
                if (row.get(answer.column(column)) instanceof Number number) {
                    Object x = spec.x().isEmpty() ? words(column) : row.get(answer.column(spec.x()));
                    points.add(new Point(
                            x == null ? "" : x, spec.series().isEmpty() ? words(column) : name, number.doubleValue()));
                }
            }
        }
        return points;
    }

    /** A column's name for people; names in the data stay as they are. */
    static String words(String column) {
        return column.replace('_', ' ');
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }
}
