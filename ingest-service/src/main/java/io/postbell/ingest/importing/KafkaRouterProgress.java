package io.postbell.ingest.importing;

import io.postbell.ingest.log.GroupOffsets;
import io.postbell.runtime.kafka.KafkaClients;
import io.postbell.schemas.topic.Topic;
import io.postbell.schemas.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiPredicate;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;

/**
 * Asks Kafka how far the router's consumer group has committed. State is applied in two steps: what ingest wrote, then the member profiles
 * that the router makes of it. An end that holds only transaction markers, which the router never commits, counts as read.
 */
public final class KafkaRouterProgress implements RouterProgress {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final List<Topic<?>> WRITTEN =
            List.of(Topics.USERS, Topics.CHANNELS, Topics.CHANNEL_MEMBERS, Topics.DEVICES, Topics.USER_STATUS);
    private static final List<Topic<?>> DERIVED = List.of(Topics.MEMBER_PROFILES);

    private final KafkaClients clients;
    private final String group;
    private final Duration wait;
    private final LongSupplier nanoTime;
    private final CountDownLatch never = new CountDownLatch(1);

    /**
     * Looks at a group.
     *
     * @param group the router's consumer group, which is its application id
     * @param wait how long to wait at most
     * @param nanoTime a clock that only moves forward, in nanoseconds
     */
    public KafkaRouterProgress(KafkaClients clients, String group, Duration wait, LongSupplier nanoTime) {
        this.clients = clients;
        this.group = group;
        this.wait = wait;
        this.nanoTime = nanoTime;
    }

    @Override
    public void awaitApplied() throws RouterBehindException, InterruptedException {
        long end = nanoTime.getAsLong() + wait.toNanos();
        try (Admin admin = clients.admin("postbell-ingest-import");
                LogTails tails = new LogTails(clients)) {
            GroupOffsets offsets = new GroupOffsets(clients, admin, group, wait);
            await(WRITTEN, offsets, (partition, offset) -> true, end);
            await(DERIVED, offsets, tails::holdRecords, end);
        } catch (ExecutionException e) {
            throw new RouterBehindException("Kafka did not say how far the router is: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new RouterBehindException("Kafka did not say in time how far the router is", e);
        }
    }

    private void await(
            List<Topic<?>> topics, GroupOffsets offsets, BiPredicate<TopicPartition, Long> holdsRecords, long end)
            throws RouterBehindException, InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, Long> ends = offsets.ends(topics);
        while (true) {
            Map<TopicPartition, Long> behind = offsets.behind(ends);
            behind.entrySet().removeIf(partition -> !holdsRecords.test(partition.getKey(), partition.getValue()));
            if (behind.isEmpty()) {
                return;
            }
            if (nanoTime.getAsLong() - end >= 0) {
                throw new RouterBehindException("the router (group " + group + ") did not apply the state within "
                        + wait.toSeconds() + " s: it is behind in " + behind.size() + " partitions, such as "
                        + behind.keySet().iterator().next() + "; does it run?");
            }
            if (never.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }
}
