package io.postbell.local.bench.report;

import java.util.List;
import java.util.Optional;

/**
 * One figure of a benchmark.
 *
 * @param benchmark name of the benchmark
 * @param figure what was measured
 * @param unit of every value of the line
 * @param runs what each run measured
 * @param yardstick what it is compared with
 * @param aim what it ought to reach
 */
public record Line(
        String benchmark,
        String figure,
        String unit,
        List<Double> runs,
        Optional<Yardstick> yardstick,
        Optional<Aim> aim) {
    /**
     * What a figure is compared with, measured in the same runs.
     *
     * @param runs what each run measured
     */
    public record Yardstick(String name, List<Double> runs) {
        /** Copies the list. */
        public Yardstick {
            runs = List.copyOf(runs);
        }

        /** Median of the runs. */
        public double median() {
            return Median.of(runs);
        }
    }

    /** Copies the list. */
    public Line {
        runs = List.copyOf(runs);
    }

    /** A line without yardstick and aim. */
    public static Line of(String benchmark, String figure, String unit, List<Double> runs) {
        return new Line(benchmark, figure, unit, runs, Optional.empty(), Optional.empty());
    }

    /** The same beside a yardstick. */
    public Line beside(String name, List<Double> yardstickRuns) {
        return new Line(benchmark, figure, unit, runs, Optional.of(new Yardstick(name, yardstickRuns)), aim);
    }

    /** The same with an aim. */
    public Line aiming(Aim.Kind kind, double bound) {
        return new Line(benchmark, figure, unit, runs, yardstick, Optional.of(new Aim(kind, bound)));
    }

    /** Median of the runs. */
    public double median() {
        return Median.of(runs);
    }

    /** The median as a multiple of the yardstick's; empty without a yardstick. */
    public Optional<Double> ratio() {
        return yardstick.map(other -> median() / other.median());
    }
}
