package io.postbell.local.delivery;

import io.postbell.event.Push;
import io.postbell.runtime.delivery.AsSent;
import io.postbell.runtime.delivery.Gateway;
import io.postbell.runtime.delivery.Outcome;
import io.postbell.runtime.delivery.Outcome.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A provider in the process. What a push gets is the first word of its notification id: {@code dead-}, {@code rejected-}, {@code busy-} (once),
 * {@code unknown-} (once), {@code wrongkey-} (until the key is mended), anything else is accepted. Notes order and overlap for each device.
 */
final class AnsweringGateway implements Gateway {
    final Map<String, Queue<String>> sentByDevice = new ConcurrentHashMap<>();
    final Map<String, AtomicInteger> sends = new ConcurrentHashMap<>();
    final Queue<String> overlaps = new ConcurrentLinkedQueue<>();
    private final Map<String, Boolean> busy = new ConcurrentHashMap<>();
    private final ScheduledExecutorService provider = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "provider");
        thread.setDaemon(true);
        return thread;
    });
    private final Duration latency;
    private volatile boolean mended;

    AnsweringGateway(Duration latency) {
        this.latency = latency;
    }

    @Override
    public CompletionStage<Outcome> send(Push push, int attempt, Consumer<AsSent> made) {
        String id = push.getNotificationId();
        if (busy.put(push.getDeviceId(), true) != null) {
            overlaps.add(push.getDeviceId());
        }
        int times = sends.computeIfAbsent(id, first -> new AtomicInteger()).incrementAndGet();
        sentByDevice
                .computeIfAbsent(push.getDeviceId(), first -> new ConcurrentLinkedQueue<>())
                .add(id);
        CompletableFuture<Outcome> answer = new CompletableFuture<>();
        var unused = provider.schedule(
                () -> {
                    busy.remove(push.getDeviceId());
                    answer.complete(outcome(id, times));
                },
                latency.toMillis(),
                TimeUnit.MILLISECONDS);
        return answer;
    }

    /** From now on the key is right. */
    void mendKey() {
        mended = true;
    }

    private Outcome outcome(String id, int times) {
        boolean first = times == 1;
        if (id.startsWith("dead-")) {
            return new Outcome.TokenDead(Answer.of(410, "Unregistered"), Optional.empty());
        } else if (id.startsWith("rejected-")) {
            return new Outcome.Rejected(Answer.of(400, "PayloadTooLarge"));
        } else if (id.startsWith("busy-") && first) {
            return new Outcome.Throttled(Answer.of(429, "TooManyRequests"), Duration.ZERO);
        } else if (id.startsWith("unknown-") && first) {
            return new Outcome.Unknown(Answer.none("timeout"), Duration.ZERO);
        } else if (id.startsWith("wrongkey-") && !mended) {
            return new Outcome.Misconfigured(Answer.of(403, "InvalidProviderToken"));
        }
        return new Outcome.Accepted(Answer.of(200, null), Optional.of("m-" + id));
    }

    @Override
    public void close() {
        provider.shutdown();
    }
}
