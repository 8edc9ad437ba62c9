package io.postbell.ingest.proxy;

import io.postbell.event.Delivery;
import io.postbell.event.DirectPush;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** The callers who wait for what the provider says. Bounded. Safe for use by several threads. */
public final class Waits {
    private final int most;
    private final BooleanSupplier following;
    private final AtomicInteger open = new AtomicInteger();
    private final Map<PushId, Wait> waits = new ConcurrentHashMap<>();

    /**
     * Nobody waits.
     *
     * @param most so many at a time
     * @param following whether delivery events are being read
     */
    public Waits(int most, BooleanSupplier following) {
        this.most = most;
        this.following = following;
    }

    /** One caller's wait; must be closed, which leaves it without an end. */
    public final class Wait implements AutoCloseable {
        private final PushId id;
        private final boolean probe;
        private final Instant until;
        private final CompletableFuture<Verdict> end = new CompletableFuture<>();

        private Wait(PushId id, boolean probe, Instant until) {
            this.id = id;
            this.probe = probe;
            this.until = until;
        }

        /** Completes when an event says what to answer; on the thread that reads events. */
        public CompletionStage<Verdict> end() {
            return end;
        }

        @Override
        public void close() {
            if (waits.remove(id, this)) {
                open.decrementAndGet();
            }
        }
    }

    /**
     * Begins to wait for a push, before it is written.
     *
     * @param until when the caller will wait no longer
     * @return empty when too many wait, or events are not read at the moment
     */
    public Optional<Wait> begin(DirectPush push, Instant until) {
        if (!following.getAsBoolean()) {
            return Optional.empty();
        }
        if (open.incrementAndGet() > most) {
            open.decrementAndGet();
            return Optional.empty();
        }
        Wait wait = new Wait(PushId.of(push), ProviderVerdicts.isProbe(push), until);
        if (waits.putIfAbsent(wait.id, wait) != null) {
            open.decrementAndGet();
            return Optional.empty();
        }
        return Optional.of(wait);
    }

    /** How many wait. */
    public int open() {
        return open.get();
    }

    /** Hands an event to the caller who waits for it, if there is one. */
    void told(PushId id, Delivery event) {
        Wait wait = waits.get(id);
        if (wait != null) {
            ProviderVerdicts.of(event, wait.probe, wait.until).ifPresent(verdict -> {
                wait.close();
                wait.end.complete(verdict);
            });
        }
    }
}
