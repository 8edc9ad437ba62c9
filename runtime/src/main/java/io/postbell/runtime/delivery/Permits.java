package io.postbell.runtime.delivery;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many pushes may be with the provider at a time. Fresh pushes and retries draw on one budget. A quarter of it is kept for each while the other
 * has something to send; the half between is for fresh pushes first, and for retries, as after an outage, when fresh pushes do not want it. So neither
 * can starve the other.
 */
final class Permits {
    private static final int RESERVE_FRACTION = 4;

    private final int max;
    private final int reserve;
    private final Share fresh;
    private final Share retries;

    /**
     * A budget.
     *
     * @param max at least 2, so that there is one for each
     */
    Permits(int max) {
        this.max = max;
        this.reserve = Math.max(1, max / RESERVE_FRACTION);
        this.fresh = new Share(false);
        this.retries = new Share(true);
    }

    Share fresh() {
        return fresh;
    }

    Share retries() {
        return retries;
    }

    /** What one lane draws. {@link #tryTake} and {@link #wantsNone} belong to the lane's thread; {@link #take} and {@link #give} to any. */
    final class Share {
        private final boolean ofRetries;
        private final AtomicInteger taken = new AtomicInteger();
        private final Signal freed = new Signal();
        private volatile boolean wanted;

        private Share(boolean ofRetries) {
            this.ofRetries = ofRetries;
        }

        /** Takes one if there is one. The two lanes racing may take one too many, which does no harm. */
        boolean tryTake() {
            boolean available = room() > 0;
            if (available) {
                taken.incrementAndGet();
            }
            wanted = !available;
            return available;
        }

        /** Takes one even if there is none: for a push that follows another one which is giving its own back. */
        void take() {
            taken.incrementAndGet();
        }

        /** Gives one back. */
        void give() {
            taken.decrementAndGet();
            fresh.wakeIfRoom();
            retries.wakeIfRoom();
        }

        /** Says that this lane has nothing to take a permit for at the moment. */
        void wantsNone() {
            wanted = false;
        }

        /** Raised when a worthwhile number is free. */
        Signal freed() {
            return freed;
        }

        /** Whether enough are free to be worth waking up for. */
        boolean worthwhile() {
            return room() >= Math.max(1, limit() / 16);
        }

        int taken() {
            return taken.get();
        }

        private void wakeIfRoom() {
            if (worthwhile()) {
                freed.raise();
            }
        }

        private int room() {
            int whole = max - fresh.taken.get() - retries.taken.get();
            return Math.min(whole, limit() - taken.get());
        }

        private int limit() {
            if (ofRetries) {
                return fresh.wanted ? reserve : max - reserve;
            }
            boolean retriesActive = retries.wanted || retries.taken.get() > 0;
            return retriesActive ? max - reserve : max;
        }
    }
}
