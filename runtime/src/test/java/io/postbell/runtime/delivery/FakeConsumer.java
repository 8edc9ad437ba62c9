package io.postbell.runtime.delivery;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.clients.consumer.RetriableCommitFailedException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/** A consumer of {@link FakeKafka} that gets all partitions of its topics, and loses and gets them as a test says; or reads what it asks for. */
final class FakeConsumer {
    static final int MAX_POLL_RECORDS = 50;

    final AtomicLong polls = new AtomicLong();
    final AtomicLong records = new AtomicLong();
    private final FakeKafka kafka;
    private final String lane;
    private final Queue<Runnable> inNextPoll = new ConcurrentLinkedQueue<>();
    private final Map<TopicPartition, Long> positions = new LinkedHashMap<>();
    private final Map<TopicPartition, Long> handled = new ConcurrentHashMap<>();
    private final Set<TopicPartition> paused = new HashSet<>();
    private ConsumerRebalanceListener listener;

    FakeConsumer(FakeKafka kafka, String lane) {
        this.kafka = kafka;
        this.lane = lane;
    }

    private void commitLater(Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {
        if (kafka.refusesCommits()) {
            callback.onComplete(offsets, new RetriableCommitFailedException("no coordinator"));
        } else {
            kafka.commit(lane, offsets);
            callback.onComplete(offsets, null);
        }
    }

    /** Others get this partition, in order; completes when the engine begins to hand it back. */
    CompletableFuture<Void> revoke(TopicPartition id) {
        CompletableFuture<Void> begun = new CompletableFuture<>();
        inNextPoll.add(() -> {
            begun.complete(null);
            listener.onPartitionsRevoked(List.of(id));
            positions.remove(id);
        });
        return begun;
    }

    /** Others have got this partition. */
    void lose(TopicPartition id) {
        inNextPoll.add(() -> {
            positions.remove(id);
            listener.onPartitionsLost(List.of(id));
        });
    }

    /** This partition is ours, from its committed offset on. */
    void assign(TopicPartition id) {
        inNextPoll.add(() -> assigned(List.of(id)));
    }

    /** Where it stands, all before having been handled: the next poll has begun. Any thread. */
    long readUpTo(TopicPartition id) {
        return handled.getOrDefault(id, 0L);
    }

    /** The next poll fails. */
    void fail() {
        inNextPoll.add(() -> {
            throw new KafkaException("poll failed");
        });
    }

    @SuppressWarnings("unchecked")
    Consumer<byte[], byte[]> asConsumer() {
        return (Consumer<byte[], byte[]>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Consumer.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "subscribe" ->
                            subscribe((Collection<String>) arguments[0], (ConsumerRebalanceListener) arguments[1]);
                        case "poll" -> {
                            return poll((Duration) arguments[0]);
                        }
                        case "pause" -> paused.addAll((Collection<TopicPartition>) arguments[0]);
                        case "resume" -> paused.removeAll((Collection<TopicPartition>) arguments[0]);
                        case "commitAsync" -> {
                            commitLater((Map<TopicPartition, OffsetAndMetadata>) arguments[0], (OffsetCommitCallback)
                                    arguments[1]);
                        }
                        case "commitSync" -> kafka.commit(lane, (Map<TopicPartition, OffsetAndMetadata>) arguments[0]);
                        case "partitionsFor" -> {
                            return kafka.partitions((String) arguments[0]).stream()
                                    .map(id -> new PartitionInfo(id.topic(), id.partition(), null, null, null))
                                    .toList();
                        }
                        case "assign" -> {
                            Collection<TopicPartition> ids = (Collection<TopicPartition>) arguments[0];
                            positions.keySet().retainAll(ids);
                            ids.forEach(id -> positions.putIfAbsent(id, 0L));
                        }
                        case "assignment" -> {
                            return Set.copyOf(positions.keySet());
                        }
                        case "seekToBeginning" ->
                            ((Collection<TopicPartition>) arguments[0]).forEach(id -> positions.put(id, 0L));
                        case "seek" -> positions.put((TopicPartition) arguments[0], (Long) arguments[1]);
                        case "position" -> {
                            return positions.get((TopicPartition) arguments[0]);
                        }
                        case "endOffsets" -> {
                            return ((Collection<TopicPartition>) arguments[0])
                                    .stream().collect(Collectors.toMap(id -> id, kafka::end));
                        }
                        case "offsetsForTimes" -> {
                            Map<TopicPartition, OffsetAndTimestamp> found = new HashMap<>();
                            ((Map<TopicPartition, Long>) arguments[0])
                                    .forEach((id, time) -> found.put(id, kafka.atOrAfter(id, time)));
                            return found;
                        }
                        case "wakeup" ->
                            inNextPoll.add(() -> {
                                throw new WakeupException();
                            });
                        case "committed" -> {
                            return kafka.committed(lane, (Set<TopicPartition>) arguments[0]);
                        }
                        case "metrics" -> {
                            return Map.of();
                        }
                        case "close" -> positions.clear();
                        default -> throw new UnsupportedOperationException(method.toString());
                    }
                    return null;
                });
    }

    private void subscribe(Collection<String> topics, ConsumerRebalanceListener itsListener) {
        listener = itsListener;
        List<TopicPartition> ids = new ArrayList<>();
        topics.forEach(topic -> ids.addAll(kafka.partitions(topic)));
        inNextPoll.add(() -> assigned(ids));
    }

    private void assigned(List<TopicPartition> ids) {
        ids.forEach(id -> positions.put(id, kafka.committed(lane, id)));
        listener.onPartitionsAssigned(ids);
    }

    private ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        polls.incrementAndGet();
        handled.putAll(positions);
        for (Runnable event = inNextPoll.poll(); event != null; event = inNextPoll.poll()) {
            event.run();
        }
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> polled = new HashMap<>();
        Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
        positions.replaceAll((id, position) -> {
            if (paused.contains(id) || kafka.withholds(id, lane)) {
                return position;
            }
            List<ConsumerRecord<byte[], byte[]>> read = kafka.read(id, position, MAX_POLL_RECORDS);
            long behindRecords =
                    read.isEmpty() ? position : read.get(read.size() - 1).offset() + 1;
            long behind = kafka.behind(id, behindRecords);
            if (!read.isEmpty()) {
                polled.put(id, read);
                records.addAndGet(read.size());
            }
            if (behind != position) {
                next.put(id, new OffsetAndMetadata(behind));
            }
            return behind;
        });
        if (polled.isEmpty() && !timeout.isZero()) {
            LockSupport.parkNanos(Math.min(timeout.toNanos(), 1_000_000));
        }
        return new ConsumerRecords<>(polled, next);
    }
}
