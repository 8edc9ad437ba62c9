package io.postbell.local.bench.report;

import java.util.List;

/** The middle of some values. */
final class Median {
    private Median() {}

    /** The middle one in order of size; of an even number, the mean of the middle two. */
    static double of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
