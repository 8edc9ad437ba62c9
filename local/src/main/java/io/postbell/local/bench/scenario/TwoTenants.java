package io.postbell.local.bench.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.postbell.local.bench.load.Latencies;
import io.postbell.local.sim.record.PushListener;
import io.postbell.local.sim.record.ReceivedPush;
import io.postbell.schemas.topic.Provider;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Tells one tenant's awaited pushes from the other one's burst. Pushes come on the simulators' threads; one thread begins, expects and reads. */
final class TwoTenants implements PushListener {
    private final Map<String, Long> expectedSince = new ConcurrentHashMap<>();
    private final Map<String, Long> latencies = new ConcurrentHashMap<>();
    private final AtomicLong left = new AtomicLong();
    private volatile long lastOfBurst;

    /** Begins a burst of so many. */
    void begin(long burst) {
        expectedSince.clear();
        latencies.clear();
        left.set(burst);
    }

    /** From now on a push for this post is awaited. */
    void expect(String postId) {
        expectedSince.put(postId, System.nanoTime());
    }

    @Override
    public void received(ReceivedPush push) {
        long now = System.nanoTime();
        JsonNode body = push.request().body();
        String post = push.provider() == Provider.APNS
                ? body.path("post_id").asText()
                : body.path("message").path("data").path("post_id").asText();
        Long since = expectedSince.get(post);
        if (since != null) {
            latencies.putIfAbsent(post, now - since);
        } else {
            lastOfBurst = now;
            left.decrementAndGet();
        }
    }

    /** Whether the burst has arrived. */
    boolean burstOver() {
        return left.get() <= 0;
    }

    /** Whether everything has arrived. */
    boolean complete() {
        return burstOver() && latencies.size() == expectedSince.size();
    }

    /** From a moment to the arrival of the burst's last push. */
    double burstSeconds(long since) {
        return (lastOfBurst - since) / 1e9;
    }

    /** How long the awaited pushes took. */
    Latencies latencies() {
        Latencies all = new Latencies();
        latencies.values().forEach(all::add);
        return all;
    }
}
