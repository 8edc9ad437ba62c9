package io.postbell.runtime.delivery;

import io.postbell.event.Push;
import io.postbell.schemas.registry.SchemaRegistryException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes up for the clears and badges that this process has not handed out itself, because it was started after them or because another one
 * has the partition (guarantee G6). A push that waited is only sent when all is noted that was written for its partition since its acceptance;
 * what is missing is read again from the push topic, which has the same partitions as the retry tiers.
 *
 * <p>Reads on a thread of its own, and only when something waits that could have been taken back. Safe for use by several threads.
 */
final class EarlierPushes implements HandOut.Earlier, AutoCloseable {
    /** What others hand out is read as often. */
    private static final Duration CURRENT = Duration.ofSeconds(1);

    /** By so much the clocks of two instances of ingest may differ. */
    private static final Duration CLOCKS = Duration.ofMinutes(1);

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Logger LOG = LoggerFactory.getLogger(EarlierPushes.class);

    private final EngineClients clients;
    private final EngineTopics topics;
    private final Superseding superseding;
    private final OwnPartitions own;
    private final Clock clock;
    private final PushDecoder decoder;
    private final Map<Integer, Noted> noted = new ConcurrentHashMap<>();
    private final Set<Integer> asked = ConcurrentHashMap.newKeySet();
    private final ExecutorService reading = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "delivery-earlier-pushes");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Consumer<byte[], byte[]> consumer;
    private volatile boolean closed;
    private String lastFailure = "";

    /**
     * What is noted of a partition.
     *
     * @param since everything accepted since then
     * @param until up to then
     * @param stay and what came later as well, as long as the partition is with us by this; null: it was not with us
     * @param next offsets to read on from
     */
    private record Noted(Instant since, Instant until, Object stay, Map<TopicPartition, Long> next) {}

    EarlierPushes(EngineClients clients, EngineTopics topics, Superseding superseding, OwnPartitions own, Clock clock) {
        this.clients = clients;
        this.topics = topics;
        this.superseding = superseding;
        this.own = own;
        this.clock = clock;
        this.decoder = new PushDecoder(clients.registry());
    }

    @Override
    public boolean noted(int partition, Push push, Instant now) {
        if (!Superseding.canBeTakenBack(push)) {
            return true;
        }
        Noted known = noted.get(partition);
        if (known != null
                && !push.getAcceptedAt().isBefore(known.since())
                && (known.until().plus(CURRENT).isAfter(now) || isStillOwn(partition, known))) {
            return true;
        }
        if (!closed && asked.add(partition)) {
            Instant since = push.getAcceptedAt();
            reading.execute(() -> read(partition, since));
        }
        return false;
    }

    private boolean isStillOwn(int partition, Noted known) {
        return known.stay() != null
                && own.stay(partition).filter(stay -> stay == known.stay()).isPresent();
    }

    private void read(int partition, Instant since) {
        try {
            noted.merge(partition, read(partition, since, noted.get(partition)), (before, now) -> now);
            lastFailure = "";
        } catch (WakeupException e) {
            LOG.debug("reading earlier pushes ends");
        } catch (KafkaException | SchemaRegistryException e) {
            if (!e.toString().equals(lastFailure)) {
                LOG.warn("pushes that waited wait on, earlier ones cannot be read: {}", e.toString());
            }
            lastFailure = e.toString();
        } finally {
            asked.remove(partition);
        }
    }

    private Noted read(int partition, Instant since, Noted known) {
        // before the end is asked for: what comes behind it is handed out by us, if the partition stays with us
        Object stay = own.stay(partition).orElse(null);
        Instant until = clock.instant();
        Consumer<byte[], byte[]> from = consumer();
        List<TopicPartition> partitions = partitions(from, partition);
        from.assign(partitions);
        Map<TopicPartition, Long> ends = from.endOffsets(partitions);
        boolean goesOn = known != null && !since.isBefore(known.since());
        Map<TopicPartition, Long> begins = goesOn ? known.next() : offsets(from, partitions, since, ends);
        begins.forEach(from::seek);
        while (!ends.entrySet().stream().allMatch(end -> from.position(end.getKey()) >= end.getValue())) {
            from.poll(POLL).forEach(this::note);
        }
        Map<TopicPartition, Long> next = new HashMap<>();
        partitions.forEach(id -> next.put(id, from.position(id)));
        return new Noted(goesOn ? known.since() : since, until, partitions.size() == 1 ? stay : null, next);
    }

    private void note(ConsumerRecord<byte[], byte[]> record) {
        try {
            superseding.note(decoder.decode(record, clock.instant()).push());
        } catch (UndecodableException e) {
            LOG.debug("a record that cannot be read takes nothing back");
        }
    }

    /** The same partition of the push topic, or all if it has another number of them than the tiers. */
    private List<TopicPartition> partitions(Consumer<byte[], byte[]> from, int partition) {
        int pushes = from.partitionsFor(topics.push()).size();
        String tier = topics.retries().values().iterator().next();
        List<TopicPartition> partitions = new ArrayList<>();
        if (pushes == from.partitionsFor(tier).size()) {
            partitions.add(new TopicPartition(topics.push(), partition));
        } else {
            for (int any = 0; any < pushes; any++) {
                partitions.add(new TopicPartition(topics.push(), any));
            }
        }
        return partitions;
    }

    private static Map<TopicPartition, Long> offsets(
            Consumer<byte[], byte[]> from,
            List<TopicPartition> partitions,
            Instant since,
            Map<TopicPartition, Long> ends) {
        long millis = Math.max(0, since.minus(CLOCKS).toEpochMilli());
        Map<TopicPartition, OffsetAndTimestamp> found =
                from.offsetsForTimes(partitions.stream().collect(Collectors.toMap(id -> id, id -> millis)));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        partitions.forEach(id -> offsets.put(
                id, found.get(id) == null ? ends.get(id) : found.get(id).offset()));
        return offsets;
    }

    private Consumer<byte[], byte[]> consumer() {
        if (consumer == null) {
            consumer = clients.pushReader();
        }
        if (closed) {
            throw new WakeupException();
        }
        return consumer;
    }

    /** Ends the reading. */
    @Override
    public void close() {
        closed = true;
        Consumer<byte[], byte[]> open = consumer;
        if (open != null) {
            open.wakeup();
            reading.execute(open::close);
        }
        reading.shutdown();
    }
}
