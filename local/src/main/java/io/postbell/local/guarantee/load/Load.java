package io.postbell.local.guarantee.load;

import io.postbell.local.bench.load.Poll;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * Posts at a steady rate until it is told to finish, or as fast as the router decides, if that is slower: when it is too far behind, the load
 * waits. Each channel's posts follow one another: the next is sent when the one before was accepted, however often that takes. Safe for use
 * by several threads.
 */
public final class Load implements AutoCloseable {
    private static final int WRITERS = 4;
    private static final long PAUSE_MILLIS = 50;
    private static final long SECOND = 1_000_000_000L;

    private final Api api;
    private final Town town;
    private final long nanosBetweenPosts;
    private final LongSupplier decided;
    private final long ahead;
    private final Clock clock;
    private final Collection<Posted> accepted = new ConcurrentLinkedQueue<>();
    private final Map<Integer, Posted> latest = new ConcurrentHashMap<>();
    private final AtomicLong notifications = new AtomicLong();
    private final AtomicLong candidates = new AtomicLong();
    private final AtomicLong repeats = new AtomicLong();
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private final CountDownLatch finish = new CountDownLatch(1);
    private final List<Thread> writers = new ArrayList<>();

    /**
     * A load, not begun.
     *
     * @param http where the ingest service listens
     * @param notificationsPerSecond about so many
     * @param decided how many people the router has decided on
     * @param ahead so many people may wait for that, not more
     * @param clock says when a post was written
     */
    public Load(URI http, Town town, int notificationsPerSecond, LongSupplier decided, long ahead, Clock clock) {
        this.api = new Api(http);
        this.town = town;
        this.decided = decided;
        this.ahead = ahead;
        this.clock = clock;
        int each = new Posted(0, 0).notifications() + new Posted(0, 1).notifications();
        this.nanosBetweenPosts = SECOND * WRITERS * each / 2 / notificationsPerSecond;
    }

    /** Begins. */
    public void start() {
        for (int i = 0; i < Math.min(WRITERS, town.channels()); i++) {
            int first = i;
            Thread writer = new Thread(() -> write(first), "load-" + i);
            writer.setDaemon(true);
            writers.add(writer);
            writer.start();
        }
    }

    /** Notifications that the posts accepted so far ought to become, dead and refusing phones counted. */
    public long notifications() {
        return notifications.get();
    }

    /** Posts accepted so far. */
    public long posts() {
        return accepted.size();
    }

    /** How many channels get posts; their numbers begin with 0. */
    public int channels() {
        return town.channels();
    }

    /** The last post accepted in each channel. */
    public Collection<Posted> latest() {
        return List.copyOf(latest.values());
    }

    /** How often a post had to be sent again because it was not accepted. */
    public long repeats() {
        return repeats.get();
    }

    /**
     * Goes on until there are so many notifications, and then ends when every post sent was accepted.
     *
     * @return all posts accepted
     * @throws IllegalStateException if it does not come to an end in time
     */
    public List<Posted> finish(long least, Duration within) throws Exception {
        Poll.until("a load of " + least + " notifications", within, () -> {
            requireWell();
            return notifications() >= least;
        });
        finish.countDown();
        Poll.until("the last posts' acceptance", within, () -> writers.stream().noneMatch(Thread::isAlive));
        requireWell();
        return List.copyOf(accepted);
    }

    /** Fails if a post was refused for good. */
    private void requireWell() {
        if (failure.get() != null) {
            throw new IllegalStateException("the load broke off", failure.get());
        }
    }

    private void write(int first) {
        try {
            long start = System.nanoTime();
            for (long turn = 0; !await(start + turn * nanosBetweenPosts); turn++) {
                int own = (town.channels() - first + WRITERS - 1) / WRITERS;
                post(new Posted((int) (first + turn % own * WRITERS), turn / own));
            }
        } catch (IOException | RuntimeException e) {
            failure.compareAndSet(null, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void post(Posted post) throws IOException, InterruptedException {
        String json = post.json(clock.millis());
        while (!api.send("POST", "/v1/posts", json)) {
            repeats.incrementAndGet();
            // also after the finish: what was sent must be known to be accepted
            var unused = finish.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
        accepted.add(post);
        latest.put(post.channel(), post);
        candidates.addAndGet(post.mentioned().size());
        notifications.addAndGet(post.notifications());
    }

    /** Waits for the moment, and for the router; true if the load is to finish. */
    private boolean await(long nanoTime) throws InterruptedException {
        boolean finished = finish.await(Math.max(0, nanoTime - System.nanoTime()), TimeUnit.NANOSECONDS);
        while (!finished && candidates.get() - decided.getAsLong() > ahead) {
            finished = finish.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
        return finished;
    }

    @Override
    public void close() {
        writers.forEach(Thread::interrupt);
    }
}
