package io.postbell.runtime.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.postbell.runtime.metrics.ServiceMetrics;
import io.postbell.runtime.service.Component;
import io.postbell.schemas.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures how far consumer groups are behind, in records and in seconds, every 15 s, by what the brokers say: so it is told also while no consumer
 * works. Costs three requests to each broker at each look. While the brokers do not answer, the gauges are not a number.
 */
public final class LagMeter implements Component {
    private static final Logger LOG = LoggerFactory.getLogger(LagMeter.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KafkaClients clients;
    private final Set<String> groups;
    private final Map<String, Gauges> byTopic = new LinkedHashMap<>();
    private final Map<TopicPartition, LagTrack> tracks = new HashMap<>();
    private final InstantSource clock;
    private final ScheduledExecutorService looks;
    /** Made by the first look that can: that fails as long as the brokers' names are not known. */
    private volatile Admin admin;

    private boolean failed;

    /** What is shown of a topic. */
    private static final class Gauges {
        private volatile double records = Double.NaN;
        private volatile double seconds = Double.NaN;

        void show(double newRecords, double newSeconds) {
            records = newRecords;
            seconds = newSeconds;
        }
    }

    /**
     * A meter that has not been started.
     *
     * @param groups what each group reads, by its name on the broker; no topic is read by two. The label has the topics' names without the
     *     installation's prefix
     */
    public LagMeter(
            KafkaClients clients, Map<String, List<Topic<?>>> groups, MeterRegistry meters, InstantSource clock) {
        this.clients = clients;
        this.groups = Set.copyOf(groups.keySet());
        this.clock = clock;
        this.looks = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "lag");
            thread.setDaemon(true);
            return thread;
        });
        for (Topic<?> topic : groups.values().stream().flatMap(List::stream).toList()) {
            Gauges gauges = new Gauges();
            byTopic.put(clients.topicName(topic), gauges);
            ServiceMetrics.LAG_RECORDS.gauge(meters, () -> gauges.records, topic.name());
            ServiceMetrics.LAG_SECONDS.gauge(meters, () -> gauges.seconds, topic.name());
        }
    }

    @Override
    public String name() {
        return "lag";
    }

    @Override
    public void start() {
        var unused = looks.scheduleWithFixedDelay(this::look, 0, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop(Duration deadline) {
        looks.shutdownNow();
        Admin made = admin;
        if (made != null) {
            made.close(Duration.ZERO);
        }
    }

    private void look() {
        try {
            measure(admin());
            failed = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            byTopic.values().forEach(gauges -> gauges.show(Double.NaN, Double.NaN));
            if (!failed && !looks.isShutdown()) {
                LOG.warn("the lag of groups {} is not known: {}", groups, e.toString());
            }
            failed = true;
        }
    }

    private Admin admin() {
        if (admin == null) {
            Admin made = clients.admin("postbell-lag");
            admin = made;
            if (looks.isShutdown()) {
                // stop may have come before it could see this one
                made.close(Duration.ZERO);
            }
        }
        return admin;
    }

    private void measure(Admin from) throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, Long> ends = ends(from);
        Map<TopicPartition, OffsetAndMetadata> committed = committed(from);
        Map<TopicPartition, Long> begins = begins(from, ends, committed);
        Instant now = clock.instant();
        Map<String, double[]> sums = new HashMap<>();
        ends.forEach((partition, end) -> {
            LagTrack track = tracks.computeIfAbsent(partition, added -> new LagTrack());
            track.saw(end, now);
            OffsetAndMetadata read = committed.get(partition);
            double[] sum = sums.computeIfAbsent(partition.topic(), added -> new double[2]);
            long offset = read == null ? begins.getOrDefault(partition, end) : read.offset();
            if (offset < end) {
                sum[0] += end - offset;
                sum[1] = Math.max(sum[1], track.ageSeconds(offset, now));
            }
        });
        sums.forEach((topic, sum) -> byTopic.get(topic).show(sum[0], sum[1]));
    }

    private Map<TopicPartition, OffsetAndMetadata> committed(Admin from)
            throws InterruptedException, ExecutionException, TimeoutException {
        ListConsumerGroupOffsetsResult answer = from.listConsumerGroupOffsets(
                groups.stream().collect(Collectors.toMap(group -> group, group -> new ListConsumerGroupOffsetsSpec())));
        Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
        for (String group : groups) {
            try {
                committed.putAll(
                        answer.partitionsToOffsetAndMetadata(group).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
            } catch (ExecutionException e) {
                // a group that nobody has joined yet has committed nothing
                if (!(e.getCause() instanceof GroupIdNotFoundException)) {
                    throw e;
                }
            }
        }
        return committed;
    }

    /** Where the partitions begin of which nothing was committed: whoever comes to read them begins there. */
    private Map<TopicPartition, Long> begins(
            Admin from, Map<TopicPartition, Long> ends, Map<TopicPartition, OffsetAndMetadata> committed)
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        ends.forEach((partition, end) -> {
            if (end > 0 && committed.get(partition) == null) {
                wanted.put(partition, OffsetSpec.earliest());
            }
        });
        return wanted.isEmpty() ? Map.of() : offsets(from, wanted);
    }

    private Map<TopicPartition, Long> ends(Admin from)
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        for (TopicDescription topic : from.describeTopics(byTopic.keySet())
                .allTopicNames()
                .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .values()) {
            topic.partitions()
                    .forEach(each ->
                            wanted.put(new TopicPartition(topic.name(), each.partition()), OffsetSpec.latest()));
        }
        return offsets(from, wanted);
    }

    private Map<TopicPartition, Long> offsets(Admin from, Map<TopicPartition, OffsetSpec> wanted)
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        from.listOffsets(wanted, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .forEach((partition, offset) -> offsets.put(partition, offset.offset()));
        return offsets;
    }
}
