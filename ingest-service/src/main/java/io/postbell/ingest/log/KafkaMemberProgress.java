package io.postbell.ingest.log;

import io.postbell.runtime.kafka.KafkaClients;
import io.postbell.runtime.service.Component;
import io.postbell.schemas.topic.Topic;
import io.postbell.schemas.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;

/**
 * Asks Kafka, on a thread of its own, how far the router's consumer group has committed the memberships. The router commits a membership
 * together with the profile that it makes of it, so what is written after that is read after the profile.
 */
public final class KafkaMemberProgress implements MemberProgress, Component {
    /** What the stage reads that applies memberships. */
    public static final List<Topic<?>> WATCHED = List.of(Topics.USERS, Topics.CHANNEL_MEMBERS);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final KafkaClients clients;
    private final String group;
    private final Duration atMost;
    private final LongSupplier nanoTime;
    private final ExecutorService looks = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "member-progress");
        thread.setDaemon(true);
        return thread;
    });
    private Admin admin;

    /**
     * Watches a group.
     *
     * @param group the router's consumer group, which is its application id
     * @param atMost after this long a look fails
     * @param nanoTime a clock that only moves forward, in nanoseconds
     */
    public KafkaMemberProgress(KafkaClients clients, String group, Duration atMost, LongSupplier nanoTime) {
        this.clients = clients;
        this.group = group;
        this.atMost = atMost;
        this.nanoTime = nanoTime;
    }

    @Override
    public String name() {
        return "member progress";
    }

    @Override
    public void start() {
        admin = clients.admin("postbell-ingest-members");
    }

    @Override
    public void stop(Duration deadline) {
        looks.shutdownNow();
        admin.close(deadline);
    }

    @Override
    public CompletionStage<Void> applied() {
        CompletableFuture<Void> applied = new CompletableFuture<>();
        looks.execute(() -> begin(applied));
        return applied;
    }

    private void begin(CompletableFuture<Void> applied) {
        GroupOffsets offsets = new GroupOffsets(clients, admin, group, PATIENCE);
        attempt(applied, () -> look(applied, offsets, offsets.ends(WATCHED), nanoTime.getAsLong() + atMost.toNanos()));
    }

    private void look(CompletableFuture<Void> applied, GroupOffsets offsets, Map<TopicPartition, Long> ends, long end)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (offsets.behind(ends).isEmpty()) {
            applied.complete(null);
        } else if (nanoTime.getAsLong() - end >= 0) {
            throw new TimeoutException("the router (group " + group + ") did not take the memberships in");
        } else {
            CompletableFuture.delayedExecutor(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS, looks)
                    .execute(() -> attempt(applied, () -> look(applied, offsets, ends, end)));
        }
    }

    /** A step that asks Kafka. */
    private interface Step {
        void run() throws InterruptedException, ExecutionException, TimeoutException;
    }

    private static void attempt(CompletableFuture<Void> applied, Step step) {
        try {
            step.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            applied.completeExceptionally(e);
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            applied.completeExceptionally(e);
        }
    }
}
