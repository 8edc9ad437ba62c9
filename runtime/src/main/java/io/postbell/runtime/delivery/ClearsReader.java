package io.postbell.runtime.delivery;

import io.postbell.event.Push;
import io.postbell.runtime.admin.Health.Status;
import io.postbell.runtime.delivery.ReadBack.Ask;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Partitioning;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads again, for pushes that waited in retry tiers, what later pushes of their devices have taken back (guarantee G6): a clear or a badge may
 * have been handed out before this process was started, or by another one. A push that waited goes on when its partition of the push topic has
 * been read from the moment that it was routed at up to the end that the log had when it was due. What was read stays known, so that only what has
 * come since is read for the next one.
 *
 * <p>Reads on a thread of its own, and only if something waits that can be taken back. A partition that has far to go holds up no other. What
 * fails is tried again, after a pause.
 */
final class ClearsReader implements HandOut.Clearance {
    private static final Logger LOG = LoggerFactory.getLogger(ClearsReader.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** By so much may the time of a record be behind the moment that its push was routed at. */
    private static final Duration CLOCKS = Duration.ofMinutes(1);

    private final EngineClients clients;
    private final String topic;
    private final Superseding superseding;
    private final Clock clock;
    private final PushDecoder decoder;
    private final Thread thread;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Semaphore asks = new Semaphore(0);
    private final Map<Integer, ReadBack> known = new ConcurrentHashMap<>();
    // of the reading thread
    private final Map<Integer, Passage> passages = new LinkedHashMap<>();
    private final Map<TopicPartition, Passage> underWay = new LinkedHashMap<>();
    private Duration pause = FIRST_PAUSE;

    private volatile int partitions;
    private volatile Consumer<byte[], byte[]> consumer;
    private volatile String failure = "";

    /**
     * A reader that is not started.
     *
     * @param topic the push topic's name on the broker
     */
    ClearsReader(EngineClients clients, String topic, Superseding superseding, Clock clock) {
        this.clients = clients;
        this.topic = topic;
        this.superseding = superseding;
        this.clock = clock;
        this.decoder = new PushDecoder(clients.registry());
        this.thread = new Thread(this::run, "clears-of-" + topic);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Ends the reading. */
    void stop(Duration deadline) throws InterruptedException {
        stopping.countDown();
        asks.release();
        Consumer<byte[], byte[]> open = consumer;
        if (open != null) {
            open.wakeup();
        }
        thread.join(Math.max(1, deadline.toMillis()));
    }

    /** Down while reading fails, and pushes that waited wait on. Any thread. */
    Status status() {
        String why = failure;
        return why.isEmpty() ? Status.up("read when something waits") : Status.down("cannot be read: " + why);
    }

    @Override
    public boolean complete(Polled next, Push push, Instant now) {
        if (!Superseding.canBeTakenBack(push)) {
            return true;
        }
        int count = partitions;
        if (count > 0) {
            String key = Keys.device(push.getServerId(), push.getUserId(), push.getDeviceId());
            ReadBack partition =
                    known.computeIfAbsent(Partitioning.WHOLE_KEY.partition(key, count), added -> new ReadBack());
            if (partition.coversOrAsks(next.dueAtMillis(), new Ask(push.getRoutedAt(), now))) {
                return true;
            }
        }
        asks.release();
        return false;
    }

    private boolean stopped() {
        return stopping.getCount() == 0;
    }

    private void run() {
        try {
            live();
        } finally {
            // after an Error as well, which nobody else sees
            failure = "reading has ended";
        }
    }

    private void live() {
        while (!stopped()) {
            try {
                asks.acquire();
                try (Consumer<byte[], byte[]> fresh = clients.reader("push-reader")) {
                    consumer = fresh;
                    read(fresh);
                }
            } catch (WakeupException e) {
                LOG.debug("reading {} ends", topic);
            } catch (InterruptedException | RuntimeException e) {
                fail(e);
            }
        }
    }

    private void fail(Exception e) {
        // an interrupt is no wish of ours; clear it, or nothing would wait any more
        var unused = Thread.interrupted();
        if (!e.toString().equals(failure)) {
            LOG.warn("pushes that waited wait on: reading {} failed and is tried again: {}", topic, e.toString());
        }
        failure = e.toString();
        sit();
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        asks.release();
    }

    private void sit() {
        try {
            var unused = stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            LOG.warn("reading {} was interrupted", topic);
        }
    }

    private void read(Consumer<byte[], byte[]> from) throws InterruptedException {
        underWay.clear();
        while (!stopped()) {
            asks.drainPermits();
            begin(from);
            if (underWay.isEmpty()) {
                asks.acquire();
            } else {
                from.poll(POLL).forEach(this::note);
                goOn(from);
                succeeded();
            }
        }
    }

    /** Takes up what has been asked for. */
    private void begin(Consumer<byte[], byte[]> from) {
        partitions = count(from);
        known.forEach((partition, readBack) -> passages.computeIfAbsent(
                partition, added -> new Passage(new TopicPartition(topic, partition), readBack)));
        Map<TopicPartition, Passage> fresh = new HashMap<>();
        passages.values().stream()
                .filter(passage -> !underWay.containsKey(passage.id()) && passage.begin())
                .forEach(passage -> fresh.put(passage.id(), passage));
        if (fresh.isEmpty()) {
            return;
        }
        plan(from, fresh);
        fresh.values().removeIf(Passage::arrived);
        if (!fresh.isEmpty()) {
            underWay.putAll(fresh);
            from.assign(List.copyOf(underWay.keySet()));
            fresh.forEach((id, passage) -> from.seek(id, passage.position()));
        } else if (underWay.isEmpty()) {
            succeeded();
        }
    }

    private void succeeded() {
        failure = "";
        pause = FIRST_PAUSE;
    }

    private static void plan(Consumer<byte[], byte[]> from, Map<TopicPartition, Passage> fresh) {
        Map<TopicPartition, Long> ends = from.endOffsets(fresh.keySet());
        Map<TopicPartition, Long> times = fresh.values().stream()
                .filter(passage -> passage.needsBegin(ends.get(passage.id())))
                .collect(Collectors.toMap(Passage::id, passage -> millis(passage.since())));
        Map<TopicPartition, OffsetAndTimestamp> begins = times.isEmpty() ? Map.of() : from.offsetsForTimes(times);
        fresh.forEach((id, passage) -> {
            OffsetAndTimestamp begin = begins.get(id);
            passage.plan(begin == null ? ends.get(id) : begin.offset(), ends.get(id));
        });
    }

    private static long millis(Instant since) {
        return Math.max(0, since.minus(CLOCKS).toEpochMilli());
    }

    private void goOn(Consumer<byte[], byte[]> from) {
        List<TopicPartition> arrived = new ArrayList<>();
        underWay.forEach((id, passage) -> {
            if (passage.readUpTo(from.position(id))) {
                if (passage.arrived()) {
                    arrived.add(id);
                } else {
                    from.seek(id, passage.position());
                }
            }
        });
        underWay.keySet().removeAll(arrived);
        if (!arrived.isEmpty() && !underWay.isEmpty()) {
            from.assign(List.copyOf(underWay.keySet()));
        }
    }

    private int count(Consumer<byte[], byte[]> from) {
        List<PartitionInfo> found = from.partitionsFor(topic);
        if (found == null || found.isEmpty()) {
            throw new IllegalStateException("expected a topic with partitions, got none");
        }
        return found.size();
    }

    private void note(ConsumerRecord<byte[], byte[]> record) {
        try {
            superseding.note(decoder.decode(record, clock.instant()).push());
        } catch (UndecodableException e) {
            LOG.debug("a record that cannot be read takes nothing back");
        }
    }
}
