package io.postbell.runtime.delivery;

import io.postbell.event.Push;
import java.time.Instant;

/** When a push is no longer worth sending. */
final class Expiry {
    private Expiry() {}

    /** Whether the push is over at that instant: from its {@code expires_at} on. */
    static boolean isOver(Push push, Instant at) {
        return !at.isBefore(push.getExpiresAt());
    }
}
