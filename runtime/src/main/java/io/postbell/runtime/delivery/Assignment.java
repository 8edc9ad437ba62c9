package io.postbell.runtime.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions that are ours now, and what has to be done when they come and go. Belongs to the consumer thread; Kafka calls the listener's
 * methods on it too, within {@code poll}.
 */
final class Assignment implements ConsumerRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(Assignment.class);

    private final Consumer<byte[], byte[]> consumer;
    private final BiFunction<TopicPartition, DoneAhead, AssignedPartition> newPartition;
    private final Session session;
    private final Duration handBackTimeout;
    private final long readAheadBytes;
    private final Runnable commitFailed;
    private final Map<TopicPartition, AssignedPartition> partitions = new LinkedHashMap<>();
    private String lastFailure = "";

    /**
     * Nothing assigned.
     *
     * @param handBackTimeout how long a partition that goes to somebody else may wait for what is under way, and again for its commit
     * @param readAheadBytes how much may lie polled and not handed out, shared evenly by the partitions
     * @param commitFailed counts a commit that failed
     */
    Assignment(
            Consumer<byte[], byte[]> consumer,
            BiFunction<TopicPartition, DoneAhead, AssignedPartition> newPartition,
            Session session,
            Duration handBackTimeout,
            long readAheadBytes,
            Runnable commitFailed) {
        this.consumer = consumer;
        this.newPartition = newPartition;
        this.session = session;
        this.handBackTimeout = handBackTimeout;
        this.readAheadBytes = readAheadBytes;
        this.commitFailed = commitFailed;
    }

    List<AssignedPartition> partitions() {
        return List.copyOf(partitions.values());
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
        LOG.info("assigned {}", assigned);
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(assigned));
        assigned.forEach(id -> partitions.put(id, newPartition.apply(id, DoneAhead.of(committed.get(id)))));
        consumer.resume(assigned);
        session.joined();
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        LOG.info("revoked {}", revoked);
        handBack(remove(revoked), handBackTimeout);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> lost) {
        LOG.warn("lost {}: what was open of them is the new owner's", lost);
        drop(remove(lost));
        session.left();
    }

    /** Distributes what was polled. */
    void hold(ConsumerRecords<byte[], byte[]> polled) {
        for (TopicPartition id : polled.partitions()) {
            partitions.get(id).hold(polled.records(id));
        }
        polled.nextOffsets().forEach((id, next) -> {
            AssignedPartition partition = partitions.get(id);
            if (partition != null) {
                partition.polledUpTo(next);
            }
        });
    }

    /** Lets Kafka deliver only from the partitions that have not read far enough ahead. */
    void pauseAndResume() {
        for (AssignedPartition partition : partitions.values()) {
            boolean pause = !partition.wantsMore(readAheadBytes / partitions.size());
            if (pause != partition.paused()) {
                if (pause) {
                    consumer.pause(List.of(partition.id()));
                } else {
                    consumer.resume(List.of(partition.id()));
                }
                partition.paused(pause);
            }
        }
    }

    /** Commits what is durable, without waiting; what fails is tried again. */
    void commit() {
        Map<TopicPartition, OffsetAndMetadata> offsets = uncommitted(partitions.values());
        if (!offsets.isEmpty()) {
            offsets.forEach(this::note);
            consumer.commitAsync(offsets, (attempted, failure) -> {
                if (failure != null) {
                    commitFailed.run();
                    warnOnce(failure);
                    attempted.keySet().forEach(id -> note(id, null));
                } else {
                    lastFailure = "";
                }
            });
        }
    }

    /** Gives everything back, within the time. */
    void handBackAll(Duration atMost) {
        handBack(remove(List.copyOf(partitions.keySet())), atMost);
    }

    /** Drops everything as it is. */
    void dropAll() {
        drop(remove(List.copyOf(partitions.keySet())));
    }

    private static void drop(List<AssignedPartition> leaving) {
        leaving.forEach(AssignedPartition::close);
        leaving.forEach(AssignedPartition::leave);
    }

    private void handBack(List<AssignedPartition> leaving, Duration atMost) {
        leaving.forEach(AssignedPartition::close);
        boolean settled = session.await(() -> leaving.stream().allMatch(AssignedPartition::settled), atMost);
        if (!settled) {
            LOG.warn("not all that was under way has ended within {}; it is not committed", atMost);
        }
        leaving.forEach(AssignedPartition::leave);
        Map<TopicPartition, OffsetAndMetadata> offsets = uncommitted(leaving);
        if (offsets.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(offsets, handBackTimeout);
        } catch (KafkaException e) {
            commitFailed.run();
            LOG.warn("last commit of {} failed, the new owner repeats: {}", offsets.keySet(), e.toString());
        }
    }

    /** Once for each new reason: commits go out twice a second. */
    private void warnOnce(Exception failure) {
        String reason = failure.getClass().getSimpleName();
        if (!reason.equals(lastFailure)) {
            LOG.warn(
                    "a commit failed, it is tried again; after a restart what was done since is sent again: {}",
                    failure.toString());
            lastFailure = reason;
        }
    }

    private void note(TopicPartition id, OffsetAndMetadata committed) {
        AssignedPartition partition = partitions.get(id);
        if (partition != null) {
            partition.committed(committed);
        }
    }

    private List<AssignedPartition> remove(Collection<TopicPartition> ids) {
        List<AssignedPartition> removed = new ArrayList<>();
        for (TopicPartition id : ids) {
            AssignedPartition partition = partitions.remove(id);
            if (partition != null) {
                removed.add(partition);
            }
        }
        return removed;
    }

    private static Map<TopicPartition, OffsetAndMetadata> uncommitted(Collection<AssignedPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        partitions.forEach(
                partition -> partition.uncommitted().ifPresent(offset -> offsets.put(partition.id(), offset)));
        return offsets;
    }
}
