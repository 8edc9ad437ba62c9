package io.postbell.local.bench.scenario;

import io.postbell.local.bench.data.People;
import io.postbell.local.bench.load.Latencies;
import io.postbell.local.bench.load.Pace;
import io.postbell.local.sim.record.PushListener;
import io.postbell.local.sim.record.ReceivedPush;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/** When each person's push reached a simulator. Pushes come on the simulators' threads; one thread begins and reads. */
final class Arrivals implements PushListener {
    private final Map<String, Integer> people = new HashMap<>();
    private final AtomicLongArray arrivedAt;
    private final AtomicInteger missing = new AtomicInteger();
    private volatile long start;
    private Pace pace = Pace.closedLoop();

    /** @param count people, each of whom gets one push in each round */
    Arrivals(int count) {
        arrivedAt = new AtomicLongArray(count);
        for (int i = 0; i < count; i++) {
            people.put(People.token(i), i);
        }
    }

    /** Begins a round; returns its first moment. */
    long begin(Pace steady) {
        pace = steady;
        for (int i = 0; i < arrivedAt.length(); i++) {
            arrivedAt.set(i, 0);
        }
        missing.set(arrivedAt.length());
        start = System.nanoTime();
        return start;
    }

    @Override
    public void received(ReceivedPush push) {
        Integer person = people.get(push.token());
        if (person != null && arrivedAt.compareAndSet(person, 0, System.nanoTime())) {
            missing.decrementAndGet();
        }
    }

    /** Whether everybody got his push. */
    boolean complete() {
        return missing.get() == 0;
    }

    /** From the moment at which each post was due. */
    Latencies latencies() {
        Latencies latencies = new Latencies();
        for (int i = 0; i < arrivedAt.length(); i++) {
            latencies.add(arrivedAt.get(i) - pace.due(start, i));
        }
        return latencies;
    }
}
