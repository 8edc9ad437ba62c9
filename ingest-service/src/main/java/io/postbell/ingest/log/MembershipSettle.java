package io.postbell.ingest.log;

import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Holds a post back that follows a change of its channel's members, until the router has taken the change in, or for the configured time at
 * most. A membership takes about one commit interval of the router until it reaches the channel's side, so a post that is sent right behind
 * would miss the new member. Posts of a channel keep their order.
 *
 * <p>Limits: only changes made through this instance are known, and only the channels changed last; beyond {@link #MAX_CHANNELS} at a time
 * posts are not held. A post waits for the changes before it, not for later ones, so it waits at most the configured time. Safe for use by
 * several threads.
 */
public final class MembershipSettle implements RecordLog {
    /** Most channels that are remembered at a time. */
    public static final int MAX_CHANNELS = 100_000;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private final RecordLog log;
    private final Duration settle;
    private final Delays delays;
    private final LongSupplier nanoTime;
    private final MemberProgress progress;
    private final AtomicBoolean looking = new AtomicBoolean();
    private final ConcurrentHashMap<String, Channel> channels = new ConcurrentHashMap<>();

    /** A channel whose members were changed. Guarded by its entry in the map. */
    private static final class Channel {
        private final Deque<Held> held = new ArrayDeque<>();
        private long changedAt;
        private long settledAt;
        private int unacknowledged;
    }

    private record Held(LogEntry<?> entry, long due, CompletableFuture<Void> done) {}

    /**
     * In front of a log.
     *
     * @param settle how long a post waits after a change at most; zero holds nothing
     * @param progress tells when the router has taken changes in
     * @param nanoTime a clock that only moves forward, in nanoseconds
     */
    public MembershipSettle(
            RecordLog log, Duration settle, MemberProgress progress, Delays delays, LongSupplier nanoTime) {
        this.log = log;
        this.settle = settle;
        this.progress = progress;
        this.delays = delays;
        this.nanoTime = nanoTime;
    }

    @Override
    public CompletionStage<Void> append(LogEntry<?> entry) {
        if (settle.isZero()) {
            return log.append(entry);
        }
        if (entry.topic().equals(Topics.POSTS)) {
            return appendPost(entry);
        }
        if (entry.topic().equals(Topics.CHANNEL_MEMBERS)) {
            List<String> ids = Keys.parts(entry.key());
            String channel = Keys.channel(ids.get(0), ids.get(1));
            changed(channel, 1);
            return log.append(entry).whenComplete((ok, failure) -> {
                changed(channel, -1);
                look();
            });
        }
        return log.append(entry);
    }

    /** A change begins or is acknowledged: the time counts from then. */
    private void changed(String channel, int unacknowledged) {
        if (channels.size() >= MAX_CHANNELS && !channels.containsKey(channel)) {
            return;
        }
        channels.compute(channel, (key, known) -> {
            Channel changed = known;
            if (changed == null) {
                changed = new Channel();
                delays.after(settle, () -> release(key));
            }
            changed.unacknowledged = Math.max(0, changed.unacknowledged + unacknowledged);
            changed.changedAt = nanoTime.getAsLong();
            changed.settledAt = changed.changedAt + settle.toNanos();
            return changed;
        });
    }

    /** One look at a time; another follows as long as a channel is not settled. */
    private void look() {
        if (channels.isEmpty() || !looking.compareAndSet(false, true)) {
            return;
        }
        long began = nanoTime.getAsLong();
        progress.applied().whenComplete((ok, failure) -> {
            if (failure == null) {
                channels.keySet().forEach(channel -> settled(channel, began));
            }
            looking.set(false);
            if (!channels.isEmpty()) {
                delays.after(BETWEEN_LOOKS, this::look);
            }
        });
    }

    /** The router has taken in what was acknowledged before the given time. */
    private void settled(String channel, long before) {
        channels.computeIfPresent(channel, (key, changed) -> {
            if (changed.unacknowledged > 0 || changed.changedAt - before > 0) {
                return changed;
            }
            changed.held.forEach(this::append);
            return null;
        });
    }

    private CompletionStage<Void> appendPost(LogEntry<?> post) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Channel channel = channels.computeIfPresent(post.key(), (key, changed) -> {
            changed.held.add(new Held(post, changed.settledAt, done));
            return changed;
        });
        return channel == null ? log.append(post) : done;
    }

    /** Appends what is due. Inside the entry's lock, so that a later post of the channel cannot overtake; appending does not block. */
    private void release(String channel) {
        channels.computeIfPresent(channel, (key, changed) -> {
            long now = nanoTime.getAsLong();
            while (!changed.held.isEmpty() && changed.held.peek().due() - now <= 0) {
                append(changed.held.remove());
            }
            if (changed.held.isEmpty() && changed.settledAt - now <= 0) {
                return null;
            }
            long next = changed.held.isEmpty()
                    ? changed.settledAt
                    : changed.held.peek().due();
            delays.after(Duration.ofNanos(Math.max(1, next - now)), () -> release(key));
            return changed;
        });
    }

    private void append(Held held) {
        log.append(held.entry()).whenComplete((ok, failure) -> complete(held.done(), failure));
    }

    private static void complete(CompletableFuture<Void> done, Throwable failure) {
        if (failure == null) {
            done.complete(null);
        } else {
            done.completeExceptionally(failure);
        }
    }
}
