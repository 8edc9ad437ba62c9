package io.postbell.ingest.log;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/** How much of one tenant lies before the router, how much may, and what is held back on that account. Guarded by {@link TenantShares}. */
final class TenantShare {
    /** So much may always lie there: some tenths of a second of a slow router's work. */
    static final int FLOOR = 500;

    private static final double SECOND = 1e9;

    private final Deque<Held> held = new ArrayDeque<>();
    private int before;
    private int acknowledged;
    private int marked;
    private int window = FLOOR;

    /** An entry that is held back, in the order of arrival. */
    record Held(LogEntry<?> entry, long due, CompletableFuture<Void> done) {}

    Deque<Held> held() {
        return held;
    }

    /** Whether one more may go. */
    boolean hasRoom() {
        return before < window;
    }

    /** Whether it is worth asking how far the router is. */
    boolean nearlyFull() {
        return before >= window / 2 || !held.isEmpty();
    }

    /** Whether nothing is known of the tenant that another one would not have. */
    boolean isFresh() {
        return before == 0 && held.isEmpty();
    }

    /** One has gone. */
    void sent() {
        before++;
    }

    /** Kafka has it, or will not. */
    void ended(boolean written) {
        if (written) {
            acknowledged++;
        } else {
            before--;
        }
    }

    /** A look at the router begins: what Kafka has by now counts as taken in when it ends. */
    void mark() {
        marked = acknowledged;
    }

    /** The look has failed: it is not known how far the router is, so what was marked is given up on. */
    void lost() {
        forget();
        window = FLOOR;
    }

    /**
     * The look has ended.
     *
     * @param took how long the router needed
     * @param worth how much time the work that may lie before the router is to take it
     */
    void taken(Duration took, Duration worth) {
        double perSecond = marked * SECOND / Math.max(1, took.toNanos());
        window = Math.max(FLOOR, (int) Math.min(Integer.MAX_VALUE, perSecond * worth.toNanos() / SECOND));
        forget();
    }

    private void forget() {
        before -= marked;
        acknowledged -= marked;
        marked = 0;
    }
}
