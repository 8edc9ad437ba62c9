package io.postbell.local.bench.scenario;

import io.postbell.local.bench.report.Line;
import java.util.List;
import java.util.function.Consumer;

/** Something that is measured. */
public interface Benchmark {
    /** Name on the command line. */
    String name();

    /**
     * Measures. Leaves no process and no file behind, whatever happens.
     *
     * @param progress told what is going on
     * @throws Exception if it could not be measured
     */
    List<Line> run(Effort effort, Consumer<String> progress) throws Exception;

    /**
     * How much work is put in.
     *
     * @param runs that count, after a warm-up
     * @param divisor the full work is divided by it
     */
    record Effort(int runs, int divisor) {
        /** The share of the full work, at least one. */
        public int share(int full) {
            return Math.max(1, full / divisor);
        }
    }
}
