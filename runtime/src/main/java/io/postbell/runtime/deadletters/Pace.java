package io.postbell.runtime.deadletters;

/** When the next letter may go, at so many a second. Pure: the time is a parameter. A burst is at most what one batch holds. */
final class Pace {
    private static final int LARGEST_BATCH = 100;
    private static final int BATCHES_PER_SECOND = 4;
    private static final double NANOS = 1e9;

    private final double perSecond;
    private boolean begun;
    private long freeAt;

    Pace(double perSecond) {
        this.perSecond = perSecond;
    }

    /** How many letters make a batch: a quarter of a second's, 100 at most. */
    int batch() {
        return (int) Math.max(1, Math.min(LARGEST_BATCH, perSecond / BATCHES_PER_SECOND));
    }

    /**
     * Books letters.
     *
     * @param nowNanos by {@link System#nanoTime()}
     * @return how long to wait before they may go, in nanoseconds
     */
    long book(int letters, long nowNanos) {
        long start = begun && freeAt - nowNanos > 0 ? freeAt : nowNanos;
        begun = true;
        freeAt = start + (long) (letters / perSecond * NANOS);
        return start - nowNanos;
    }
}
