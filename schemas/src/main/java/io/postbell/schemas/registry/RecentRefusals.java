package io.postbell.schemas.registry;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Remembers for a short time what the registry refused, so that a flood of records with an unknown id does not become a flood of requests.
 * Bounded, because ids come from records. Safe for use by several threads.
 */
final class RecentRefusals {
    private static final int MOST = 1_000;

    private final long keptNanos;
    private final LongSupplier nanoTime;
    private final Map<Object, Refusal> refused = new ConcurrentHashMap<>();

    private record Refusal(String message, long sinceNanos) {}

    RecentRefusals(Duration kept, LongSupplier nanoTime) {
        this.keptNanos = kept.toNanos();
        this.nanoTime = nanoTime;
    }

    /**
     * Asks, unless the same was refused a short time ago.
     *
     * @throws SchemaRegistryException what asking threw, or the recent refusal
     */
    <V> V unlessRefused(Object key, Supplier<V> ask) {
        Refusal recent = refused.get(key);
        if (recent != null && nanoTime.getAsLong() - recent.sinceNanos < keptNanos) {
            throw new SchemaRegistryException(recent.message, true);
        }
        try {
            V value = ask.get();
            refused.remove(key);
            return value;
        } catch (SchemaRegistryException e) {
            if (e.permanent()) {
                remember(key, e.getMessage());
            }
            throw e;
        }
    }

    /** Refusals that are remembered now. */
    int size() {
        return refused.size();
    }

    private void remember(Object key, String message) {
        if (refused.size() >= MOST) {
            refused.clear();
        }
        refused.put(key, new Refusal(message, nanoTime.getAsLong()));
    }
}
