package io.postbell.local.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What several runs of a benchmark measured, by figure. Not safe for use by several threads. */
public final class Series {
    private final Map<String, List<Double>> figures = new LinkedHashMap<>();

    /** Adds what a run measured. */
    public void add(String figure, double value) {
        figures.computeIfAbsent(figure, any -> new ArrayList<>()).add(value);
    }

    /**
     * What all runs measured, in their order.
     *
     * @throws IllegalArgumentException if there is no such figure
     */
    public List<Double> of(String figure) {
        List<Double> values = figures.get(figure);
        if (values == null) {
            throw new IllegalArgumentException("no figure \"" + figure + "\", there are " + figures.keySet());
        }
        return List.copyOf(values);
    }

    /** Whether a figure was measured. */
    public boolean has(String figure) {
        return figures.containsKey(figure);
    }

    /** Forgets everything, as after a warm-up. */
    public void clear() {
        figures.clear();
    }
}
