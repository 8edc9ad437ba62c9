package io.postbell.runtime.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * The main loop of a lane, on the lane's thread: poll, hand out, commit. It never waits for a provider and never stops polling, so that the
 * group keeps it however slow the provider is. Back-pressure: a partition of which enough has been read ahead is paused.
 */
final class DeliveryLoop {
    private static final Duration IDLE = Duration.ofMillis(100);
    private static final Duration HELD_UP = Duration.ofMillis(20);
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(500);

    private final LaneSettings settings;
    private final Consumer<byte[], byte[]> consumer;
    private final Assignment assignment;
    private final HandOut handOut;
    private final Session session;
    private final LaneHealth health;
    private final Clock clock;
    private long lastCommitNanos = System.nanoTime();

    DeliveryLoop(
            LaneSettings settings,
            Consumer<byte[], byte[]> consumer,
            Assignment assignment,
            HandOut handOut,
            Session session,
            LaneHealth health,
            Clock clock) {
        this.settings = settings;
        this.consumer = consumer;
        this.assignment = assignment;
        this.handOut = handOut;
        this.session = session;
        this.health = health;
        this.clock = clock;
    }

    /** Runs until told to stop, or until the session fails. */
    void run(BooleanSupplier stopping) {
        consumer.subscribe(settings.topics(), assignment);
        Duration patience = Duration.ZERO;
        while (!stopping.getAsBoolean() && !session.failed()) {
            ConsumerRecords<byte[], byte[]> polled = consumer.poll(patience);
            assignment.hold(polled);
            patience = handOut(polled.isEmpty());
            assignment.pauseAndResume();
            commitNowAndThen();
        }
    }

    /**
     * Hands out what can be handed out; returns how long the next poll may wait.
     *
     * @param readOut whether the poll before brought nothing: only then it is worth waiting for room rather than reading ahead
     */
    private Duration handOut(boolean readOut) {
        Instant now = clock.instant();
        health.tick(now);
        HandOut.Result result = handOut.handOut(assignment.partitions(), now);
        return switch (result) {
            case ALL_OUT -> IDLE;
            case HELD_UP -> HELD_UP;
            case NO_ROOM -> {
                if (readOut) {
                    session.awaitRoom(HELD_UP);
                }
                yield Duration.ZERO;
            }
        };
    }

    private void commitNowAndThen() {
        long now = System.nanoTime();
        if (now - lastCommitNanos >= COMMIT_INTERVAL.toNanos()) {
            lastCommitNanos = now;
            assignment.commit();
            lookAtOldest();
        }
    }

    private void lookAtOldest() {
        Instant now = clock.instant();
        long oldest = now.toEpochMilli();
        for (AssignedPartition partition : assignment.partitions()) {
            oldest = Math.min(oldest, partition.tracker().oldestOpenedAtMillis().orElse(oldest));
            handOut.giveUpOverdue(partition, now.minus(settings.answerTimeout()));
        }
        health.oldestOpened(Instant.ofEpochMilli(oldest));
    }
}
