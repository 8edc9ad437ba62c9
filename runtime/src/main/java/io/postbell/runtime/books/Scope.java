package io.postbell.runtime.books;

import io.postbell.event.Decision;
import io.postbell.event.Delivery;
import java.time.Instant;

/**
 * Which events belong into the books: those of candidates decided within a range, and of these, those of one part of the people. Both events
 * of a notification say when it was decided and for whom, so that they fall into the same books.
 *
 * @param from first instant
 * @param to first instant after
 * @param part which part, from 0
 * @param parts how many parts there are
 */
record Scope(Instant from, Instant to, int part, int parts) {
    /** Everything. */
    static final Scope ALL = new Scope(Instant.MIN, Instant.MAX, 0, 1);

    boolean covers(Decision decision) {
        return covers(decision.getDecidedAt()) && covers(decision.getServerId(), decision.getUserId());
    }

    boolean covers(Delivery delivery) {
        return delivery.getUserId() != null
                && (delivery.getRoutedAt() == null || covers(delivery.getRoutedAt()))
                && covers(delivery.getServerId(), delivery.getUserId());
    }

    /** What concerns nobody in particular is counted with the first part. */
    boolean coversRefusal(long timestampMillis) {
        return part == 0 && covers(Instant.ofEpochMilli(timestampMillis));
    }

    private boolean covers(Instant at) {
        return !at.isBefore(from) && at.isBefore(to);
    }

    private boolean covers(String serverId, String userId) {
        return parts == 1 || Math.floorMod(31 * serverId.hashCode() + userId.hashCode(), parts) == part;
    }
}
