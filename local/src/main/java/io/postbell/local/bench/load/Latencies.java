package io.postbell.local.bench.load;

import java.util.Arrays;

/** How long things took. Not safe for use by several threads. */
public final class Latencies {
    private static final double NANOS_PER_MILLI = 1e6;

    private long[] nanos = new long[1024];
    private int size;

    /** Adds one, in nanoseconds. */
    public void add(long value) {
        if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, size * 2);
        }
        nanos[size++] = value;
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    /**
     * The smallest value that so many percent of all do not exceed, in milliseconds.
     *
     * @throws IllegalStateException if there are no values
     */
    public double percentileMillis(double percent) {
        if (size == 0) {
            throw new IllegalStateException("nothing was measured");
        }
        long[] sorted = Arrays.copyOf(nanos, size);
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(percent / 100 * size);
        return sorted[Math.max(0, rank - 1)] / NANOS_PER_MILLI;
    }
}
