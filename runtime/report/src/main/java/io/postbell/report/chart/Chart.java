package io.postbell.report.chart;

import java.util.List;

/**
 * A chart's numbers.
 *
 * @param note what was left out or put together so that it can be read; empty if nothing
 */
public record Chart(String title, Shape shape, List<String> labels, List<Series> series, String note) {
    /**
     * Some of its numbers.
     *
     * @param values one for each label; null where there is none
     */
    public record Series(String name, List<Double> values) {}
}
