package io.postbell.report.chart;

import java.util.List;

/**
 * What a chart shows of an answer.
 *
 * @param x column whose values are the labels; empty: the labels are the names of {@code values}
 * @param series columns whose values name a series; none: the series are the names of {@code values}
 * @param values columns with the numbers
 * @param fold how numbers of the same place become one
 */
public record ChartSpec(String title, Shape shape, String x, List<String> series, List<String> values, Fold fold) {
    /** How numbers become one. */
    public enum Fold {
        /** Their sum. */
        SUM,
        /** The highest. */
        HIGHEST;

        double of(double one, double other) {
            return this == SUM ? one + other : Math.max(one, other);
        }
    }
}
