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
 * Asks Kafka, on a thread of its own, how far the router's consumer group has committed. The router commits what it read together with what it
 * made of it, so whatever is written after that is read after it, and what it made lies in the next stage's topics by then.
 */
public final class KafkaTakenIn implements TakenIn, Component {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** The stage that applies memberships. */
    public static final List<List<Topic<?>>> MEMBERSHIPS = List.of(List.of(Topics.USERS, Topics.CHANNEL_MEMBERS));

    /** Both stages of deciding on a post, and the one stage of a push that arrives written. */
    public static final List<List<Topic<?>>> DECISIONS =
            List.of(List.of(Topics.POSTS, Topics.DIRECT_PUSHES), List.of(Topics.CANDIDATES));

    private final String name;
    private final List<List<Topic<?>>> stages;
    private final KafkaClients clients;
    private final String group;
    private final Duration atMost;
    private final LongSupplier nanoTime;
    private final ExecutorService looks;
    private Admin admin;

    /**
     * Watches a group.
     *
     * @param name of this among its like
     * @param stages what is read by stage of the router, one after another
     * @param group the router's consumer group, which is its application id
     * @param atMost after this long a look fails
     * @param nanoTime a clock that only moves forward, in nanoseconds
     */
    public KafkaTakenIn(
            String name,
            List<List<Topic<?>>> stages,
            KafkaClients clients,
            String group,
            Duration atMost,
            LongSupplier nanoTime) {
        this.name = name;
        this.stages = stages;
        this.clients = clients;
        this.group = group;
        this.atMost = atMost;
        this.nanoTime = nanoTime;
        this.looks = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, name + "-progress");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public String name() {
        return name + " progress";
    }

    @Override
    public void start() {
        admin = clients.admin("postbell-ingest-" + name);
    }

    @Override
    public void stop(Duration deadline) {
        looks.shutdownNow();
        admin.close(deadline);
    }

    @Override
    public CompletionStage<Void> all() {
        CompletableFuture<Void> taken = new CompletableFuture<>();
        long end = nanoTime.getAsLong() + atMost.toNanos();
        looks.execute(() -> begin(taken, 0, end));
        return taken;
    }

    private void begin(CompletableFuture<Void> taken, int stage, long end) {
        if (stage == stages.size()) {
            taken.complete(null);
            return;
        }
        GroupOffsets offsets = new GroupOffsets(clients, admin, group, PATIENCE);
        attempt(taken, () -> look(taken, stage, offsets, offsets.ends(stages.get(stage)), end));
    }

    private void look(
            CompletableFuture<Void> taken, int stage, GroupOffsets offsets, Map<TopicPartition, Long> ends, long end)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (offsets.behind(ends).isEmpty()) {
            begin(taken, stage + 1, end);
        } else if (nanoTime.getAsLong() - end >= 0) {
            throw new TimeoutException("the router (group " + group + ") did not take in what was written");
        } else {
            CompletableFuture.delayedExecutor(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS, looks)
                    .execute(() -> attempt(taken, () -> look(taken, stage, offsets, ends, end)));
        }
    }

    /** A step that asks Kafka. */
    private interface Step {
        void run() throws InterruptedException, ExecutionException, TimeoutException;
    }

    private static void attempt(CompletableFuture<Void> taken, Step step) {
        try {
            step.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            taken.completeExceptionally(e);
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            taken.completeExceptionally(e);
        }
    }
}
