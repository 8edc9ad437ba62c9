package io.postbell.local.guarantee.fault;

import io.postbell.local.bench.load.Poll;
import io.postbell.local.guarantee.load.Load;
import io.postbell.local.guarantee.load.Posted;
import io.postbell.local.guarantee.load.Town;
import io.postbell.local.guarantee.process.ServiceName;
import io.postbell.local.guarantee.process.ServicePart;
import io.postbell.local.guarantee.process.World;
import io.postbell.local.guarantee.watch.ArrivalLog;
import io.postbell.local.guarantee.watch.Witness;
import io.postbell.schemas.topic.Provider;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A run at work, as faults see it.
 *
 * @param patience how long a recovery may take at most
 */
public record Scene(World world, Load load, Witness witness, ArrivalLog arrivals, Duration patience) {
    private static final Duration QUIET = Duration.ofMillis(300);

    /** What a service has done so far: posts accepted, decisions made, pushes taken by its provider. */
    public long workOf(ServiceName service) throws IOException {
        return switch (service) {
            case INGEST -> load.posts();
            case ROUTER -> witness.decided();
            case APNS -> arrivals.accepted(Provider.APNS);
            case FCM -> arrivals.accepted(Provider.FCM);
        };
    }

    /** Waits until a service has done more than it has now. */
    public void awaitWork(ServiceName service) throws Exception {
        long before = workOf(service);
        Poll.until("work of " + service.label(), patience, () -> {
            world.service(service).part().requireAlive();
            return workOf(service) > before;
        });
    }

    /** Waits until nothing more comes of a service that has been stopped. */
    public void awaitQuiet(ServiceName service) throws Exception {
        long[] last = {workOf(service), System.nanoTime()};
        Poll.until("silence of " + service.label(), patience, () -> {
            long now = workOf(service);
            if (now != last[0]) {
                last[0] = now;
                last[1] = System.nanoTime();
            }
            return System.nanoTime() - last[1] > QUIET.toNanos();
        });
    }

    /** Waits until the last post of each channel that has been accepted by now is decided for everybody: all partitions work. */
    public void awaitAllDecided() throws Exception {
        Collection<Posted> latest = load.latest();
        Poll.until("decisions for all channels", patience, () -> {
            requireServices();
            return latest.stream().allMatch(this::decided);
        });
    }

    /**
     * Waits until in each channel the first post that is accepted from now on is decided for everybody: all partitions work. What was decided
     * before proves nothing.
     */
    public void awaitNewDecided() throws Exception {
        Map<Integer, Long> before = load.latest().stream().collect(Collectors.toMap(Posted::channel, Posted::number));
        List<Posted> next = IntStream.range(0, load.channels())
                .mapToObj(channel -> new Posted(channel, before.getOrDefault(channel, -1L) + 1))
                .toList();
        Poll.until("new posts and their decisions in all channels", patience, () -> {
            requireServices();
            return next.stream().allMatch(this::decided);
        });
    }

    /** Waits until all services say that they are ready. */
    public void awaitReady() throws Exception {
        for (ServiceName service : ServiceName.values()) {
            world.service(service).awaitReady(patience);
        }
    }

    /** Lets the trouble last. */
    public void hold(Duration length) throws Exception {
        long end = System.nanoTime() + length.toNanos();
        Poll.until("the trouble's length", length.plus(patience), () -> System.nanoTime() - end >= 0);
    }

    /**
     * Fails if a service has ended.
     *
     * @throws IllegalStateException naming it
     */
    public void requireServices() {
        for (ServiceName service : ServiceName.values()) {
            ServicePart part = world.service(service);
            part.part().requireAlive();
        }
    }

    private boolean decided(Posted post) {
        return post.mentioned().stream()
                .allMatch(person -> witness.decided(Witness.key(post.id(), Town.userId(person))));
    }

    static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }
}
