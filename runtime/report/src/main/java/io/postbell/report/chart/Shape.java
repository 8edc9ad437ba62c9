package io.postbell.report.chart;

/** How a chart looks. */
public enum Shape {
    /** Upright bars beside each other. */
    BARS,
    /** Upright bars upon each other. */
    STACKED_BARS,
    /** Lying bars beside each other. */
    ROWS,
    /** Lying bars behind each other. */
    STACKED_ROWS,
    /** Lines over a logarithmic scale. */
    LOGARITHMIC_LINES
}
