package io.postbell.apns.gateway;

import java.time.Duration;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Tells by Apple's refusals when connections must be replaced (spec/providers.md 2.4): what a connection learned about key and topics it does
 * not forget, so that only a new one finds out that a mistake is mended; and one that signed too many tokens takes no new ones. Thread-safe.
 */
final class Wear {
    /** Connections younger than this are not replaced for a refusal: they have learned nothing old. */
    static final Duration YOUNG = Duration.ofSeconds(20);

    /** So many refused tokens make connections useless. */
    static final int TOKEN_UPDATES = 3;

    /** After a replacement for that reason there is none again for so long: Apple takes a new token every 20 minutes. */
    static final Duration TOKEN_PAUSE = Duration.ofMinutes(20);

    private static final Set<String> TOPIC_REFUSALS = Set.of("TopicDisallowed", "BadTopic");

    private final LongSupplier nanos;
    private long openedAt;
    private long tokenPauseEnds;
    private int tokenUpdates;

    Wear(LongSupplier nanos) {
        this.nanos = nanos;
        this.openedAt = nanos.getAsLong();
        this.tokenPauseEnds = openedAt;
    }

    /** Takes note of a refusal; true if the connections are to be replaced for it. */
    synchronized boolean isWornBy(int status, String reason) {
        long now = nanos.getAsLong();
        if ((status == 403 && !reason.equals("ExpiredProviderToken")) || TOPIC_REFUSALS.contains(reason)) {
            return now - openedAt >= YOUNG.toNanos();
        }
        if (reason.equals("TooManyProviderTokenUpdates")
                && ++tokenUpdates >= TOKEN_UPDATES
                && now - tokenPauseEnds >= 0) {
            tokenPauseEnds = now + TOKEN_PAUSE.toNanos();
            return true;
        }
        return false;
    }

    /** There are new connections. */
    synchronized void replaced() {
        openedAt = nanos.getAsLong();
        tokenUpdates = 0;
    }
}
