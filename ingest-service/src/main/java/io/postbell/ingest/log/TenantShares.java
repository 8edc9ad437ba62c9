package io.postbell.ingest.log;

import io.postbell.schemas.topic.Topic;
import io.postbell.schemas.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds a tenant's posts and pushes back while too much of it lies before the router, which decides in the order of arrival: others would wait
 * for it (guarantee G5). May lie there what the router decides in a given time, by what it has just done, and {@link TenantShare#FLOOR} always.
 *
 * <p>Never holds for its own sake: when the router does not get on within {@link #PATIENCE}, or cannot be asked, nothing is held for
 * {@link #OPEN}. Each instance counts what it took itself. Safe for use by several threads.
 */
public final class TenantShares implements RecordLog {
    /** So long a look at the router may take; who is held waits for two of them at most, if the router gets on. */
    public static final Duration PATIENCE = Duration.ofSeconds(2);

    /** So long nothing is held after a look that failed. */
    public static final Duration OPEN = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(TenantShares.class);
    private static final Set<Topic<?>> SHARED = Set.of(Topics.POSTS, Topics.DIRECT_PUSHES);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final Duration BETWEEN_SWEEPS = Duration.ofMillis(100);

    private final RecordLog log;
    private final Settings settings;
    private final TakenIn router;
    private final Delays delays;
    private final LongSupplier nanoTime;
    private final Map<String, TenantShare> tenants = new HashMap<>();
    private boolean looking;
    private boolean sweeping;
    private boolean open;
    private boolean doubted;
    private long openUntil;
    private long shortestLook = Long.MAX_VALUE;
    private int heldInAll;

    /**
     * How much is held, and how long.
     *
     * @param ahead how much time the router may need for what lies before it of one tenant; zero holds nothing
     * @param holdAtMost after this long an entry is refused
     * @param mostHeld most entries of one tenant that are held; more are refused at once
     */
    public record Settings(Duration ahead, Duration holdAtMost, int mostHeld) {}

    /**
     * In front of a log.
     *
     * @param router tells when it has decided on what was written
     * @param nanoTime a clock that only moves forward, in nanoseconds
     */
    public TenantShares(RecordLog log, Settings settings, TakenIn router, Delays delays, LongSupplier nanoTime) {
        this.log = log;
        this.settings = settings;
        this.router = router;
        this.delays = delays;
        this.nanoTime = nanoTime;
    }

    /** Fails with {@link TenantAheadException} as well: then it was not written. */
    @Override
    public CompletionStage<Void> append(LogEntry<?> entry) {
        if (settings.ahead().isZero() || !SHARED.contains(entry.topic())) {
            return log.append(entry);
        }
        String tenant = entry.key().substring(0, entry.key().indexOf('/'));
        synchronized (tenants) {
            TenantShare share = tenants.computeIfAbsent(tenant, unknown -> new TenantShare());
            CompletionStage<Void> result;
            if (share.held().isEmpty() && (share.hasRoom() || isOpen())) {
                result = send(tenant, share, entry);
            } else if (share.held().size() >= settings.mostHeld()) {
                result = CompletableFuture.failedStage(new TenantAheadException());
            } else {
                result = hold(share, entry);
            }
            if (share.nearlyFull()) {
                look();
            }
            return result;
        }
    }

    /** Entries that are held back now. */
    public int held() {
        synchronized (tenants) {
            return heldInAll;
        }
    }

    private boolean isOpen() {
        if (open && nanoTime.getAsLong() - openUntil >= 0) {
            open = false;
        }
        return open;
    }

    private CompletionStage<Void> send(String tenant, TenantShare share, LogEntry<?> entry) {
        share.sent();
        return log.append(entry).whenComplete((done, failure) -> {
            synchronized (tenants) {
                share.ended(failure == null);
                if (share.isFresh()) {
                    tenants.remove(tenant, share);
                }
            }
        });
    }

    private CompletionStage<Void> hold(TenantShare share, LogEntry<?> entry) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        share.held()
                .add(new TenantShare.Held(
                        entry, nanoTime.getAsLong() + settings.holdAtMost().toNanos(), done));
        heldInAll++;
        if (!sweeping) {
            sweeping = true;
            delays.after(BETWEEN_SWEEPS, this::sweep);
        }
        return done;
    }

    /** Refuses what was held for too long. */
    private void sweep() {
        synchronized (tenants) {
            long now = nanoTime.getAsLong();
            for (TenantShare share : tenants.values()) {
                while (!share.held().isEmpty() && share.held().peek().due() - now <= 0) {
                    heldInAll--;
                    share.held().remove().done().completeExceptionally(new TenantAheadException());
                }
            }
            sweeping = heldInAll > 0;
            if (sweeping) {
                delays.after(BETWEEN_SWEEPS, this::sweep);
            }
        }
    }

    /** One look at a time; another follows as long as a tenant needs it. */
    private void look() {
        if (looking || isOpen()) {
            return;
        }
        looking = true;
        long began = nanoTime.getAsLong();
        tenants.values().forEach(TenantShare::mark);
        router.all().whenComplete((done, failure) -> looked(nanoTime.getAsLong() - began, failure));
    }

    private void looked(long nanos, Throwable failure) {
        synchronized (tenants) {
            looking = false;
            if (failure != null) {
                open = true;
                openUntil = nanoTime.getAsLong() + OPEN.toNanos();
            }
            if (failure != null != doubted) {
                doubted = failure != null;
                LOG.warn("tenants {}", doubted ? "are not held back: " + failure : "take turns again");
            }
            if (failure == null) {
                credit(nanos);
            } else {
                tenants.values().forEach(TenantShare::lost);
            }
            tenants.forEach(this::release);
            tenants.values().removeIf(TenantShare::isFresh);
            if (tenants.values().stream().anyMatch(TenantShare::nearlyFull)) {
                delays.after(BETWEEN_LOOKS, this::lookAgain);
            }
        }
    }

    private void credit(long nanos) {
        // what a look takes when nothing waits is nobody's work; it may become more again
        shortestLook = Math.min(nanos, shortestLook == Long.MAX_VALUE ? nanos : shortestLook + shortestLook / 64);
        Duration worth = settings.ahead().plusNanos(2 * shortestLook);
        tenants.values().forEach(share -> share.taken(Duration.ofNanos(nanos), worth));
    }

    private void lookAgain() {
        synchronized (tenants) {
            look();
        }
    }

    private void release(String tenant, TenantShare share) {
        while (!share.held().isEmpty() && (share.hasRoom() || isOpen())) {
            TenantShare.Held next = share.held().remove();
            heldInAll--;
            share.sent();
            log.append(next.entry()).whenComplete((done, failure) -> {
                synchronized (tenants) {
                    share.ended(failure == null);
                }
                if (failure == null) {
                    next.done().complete(null);
                } else {
                    next.done().completeExceptionally(failure);
                }
            });
        }
    }
}
