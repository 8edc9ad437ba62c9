package io.postbell.runtime.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * How far one partition reached at earlier looks, from which the age of an offset is estimated: it was written between the last look that did not
 * see it and the first that did. Looks of the last hour are kept. Not thread-safe.
 */
final class LagTrack {
    private static final Duration KEPT = Duration.ofHours(1);

    private final Deque<Look> looks = new ArrayDeque<>();

    private record Look(Instant at, long end) {}

    /** The partition ends at this offset now. */
    void saw(long end, Instant now) {
        looks.addLast(new Look(now, end));
        while (looks.peekFirst().at().isBefore(now.minus(KEPT))) {
            looks.removeFirst();
        }
    }

    /** Age in seconds of the record at an offset; 0 if there is none yet. Of what is older than the first look, the time since that. */
    double ageSeconds(long offset, Instant now) {
        Look before = null;
        Iterator<Look> oldestFirst = looks.iterator();
        while (oldestFirst.hasNext()) {
            Look look = oldestFirst.next();
            if (look.end() > offset) {
                return Duration.between(before == null ? look.at() : between(before, look, offset), now)
                                .toMillis()
                        / 1000.0;
            }
            before = look;
        }
        return 0;
    }

    /** As if the records between two looks had come evenly. */
    private static Instant between(Look before, Look after, long offset) {
        double share = (offset - before.end()) / (double) (after.end() - before.end());
        long millis = Duration.between(before.at(), after.at()).toMillis();
        return before.at().plusMillis(Math.round(millis * Math.max(0, share)));
    }
}
