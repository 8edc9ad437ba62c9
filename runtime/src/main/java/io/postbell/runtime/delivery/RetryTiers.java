package io.postbell.runtime.delivery;

import java.time.Duration;
import java.util.List;

/**
 * The delays of the retry topics, shortest first. Within one topic the records become due in the order of their offsets, or nearly so, and
 * waiting for the first holds up none that is due much earlier.
 */
record RetryTiers(List<Duration> delays) {
    /** Checks the order. */
    RetryTiers {
        delays = List.copyOf(delays);
        if (!ascending(delays)) {
            throw new IllegalArgumentException("retry delays: got " + delays + ", expected " + EXPECTED);
        }
    }

    /** What {@link #ascending} asks for, in words. */
    static final String EXPECTED = "one or more durations of whole seconds, each longer than the one before";

    /** Whether these can be tiers. */
    static boolean ascending(List<Duration> delays) {
        Duration last = Duration.ZERO;
        for (Duration delay : delays) {
            if (delay.compareTo(last) <= 0 || delay.toNanosPart() != 0) {
                return false;
            }
            last = delay;
        }
        return !delays.isEmpty();
    }

    /** How long to wait after so many failures, unless the provider says otherwise: the first tier once, and so on; the last for ever. */
    Duration backOff(int failures) {
        return delays.get(Math.min(Math.max(failures, 1), delays.size()) - 1);
    }

    /** The shortest tier that is not shorter than this, or the longest. */
    Duration fitting(Duration wait) {
        return delays.stream()
                .filter(delay -> delay.compareTo(wait) >= 0)
                .findFirst()
                .orElseGet(() -> delays.get(delays.size() - 1));
    }
}
