package io.postbell.runtime.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads a range of some topics from one end to the other, as it was when the scan was opened; the records of a partition in their order, and
 * only committed ones: transactions that are open then are waited for. Joins no consumer group and commits nothing. Holds what one fetch brings, some megabytes, whatever the topics' size. Belongs to one thread.
 */
public final class TopicScan implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Span> spans = new HashMap<>();
    private boolean cut;

    /** Offsets to read, the end excluded. */
    private record Span(long begin, long end) {}

    /**
     * Which records are read, by the time that they carry; both ends may be missing.
     *
     * @param from nothing before the first record of a partition that is not older
     * @param until nothing from the first record of a partition on that is not older
     */
    public record Range(Optional<Instant> from, Optional<Instant> until) {
        /** Everything that is there. */
        public static final Range ALL = new Range(Optional.empty(), Optional.empty());
    }

    /** Told how far a scan has come. */
    @FunctionalInterface
    public interface Listener {
        /**
         * After each fetch.
         *
         * @param read offsets passed so far
         * @param total offsets to pass
         */
        void at(long read, long total);
    }

    private TopicScan(org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /**
     * Looks up where to begin and to end.
     *
     * @param clientId what the consumer is called
     * @param topics full names of topics that exist
     * @throws org.apache.kafka.common.KafkaException if the cluster refuses or cannot be reached
     */
    public static TopicScan open(KafkaClients kafka, String clientId, List<String> topics, Range range) {
        TopicScan scan = new TopicScan(kafka.rawConsumer(
                clientId,
                clientId,
                Map.of(
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        20_000,
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                        512 * 1024,
                        ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                        8 * 1024 * 1024)));
        try {
            List<TopicPartition> partitions = scan.partitions(topics);
            scan.lookUp(partitions, range, ends(kafka, clientId, partitions));
            return scan;
        } catch (RuntimeException e) {
            scan.close();
            throw e;
        }
    }

    private List<TopicPartition> partitions(List<String> topics) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : topics) {
            for (PartitionInfo info : consumer.partitionsFor(topic)) {
                partitions.add(new TopicPartition(topic, info.partition()));
            }
        }
        return partitions;
    }

    /**
     * The ends of the partitions with what is not committed yet. A consumer of committed records would stop before the first open transaction,
     * and not see what others have committed behind it.
     */
    private static Map<TopicPartition, Long> ends(
            KafkaClients kafka, String clientId, List<TopicPartition> partitions) {
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream().collect(Collectors.toMap(one -> one, one -> OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        try (Admin admin = kafka.admin(clientId)) {
            AdminAnswers.await(admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                            .all())
                    .forEach((partition, end) -> ends.put(partition, end.offset()));
            return ends;
        }
    }

    private void lookUp(List<TopicPartition> partitions, Range range, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> from =
                range.from().map(at -> at(partitions, at, ends)).orElse(begins);
        Map<TopicPartition, Long> until =
                range.until().map(at -> at(partitions, at, ends)).orElse(ends);
        for (TopicPartition partition : partitions) {
            long begin = Math.max(begins.get(partition), from.get(partition));
            long end = Math.min(ends.get(partition), until.get(partition));
            cut |= begins.get(partition) > 0 && from.get(partition) <= begins.get(partition);
            if (begin < end) {
                spans.put(partition, new Span(begin, end));
            }
        }
    }

    private Map<TopicPartition, Long> at(
            List<TopicPartition> partitions, Instant instant, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(
                partitions.stream().collect(Collectors.toMap(one -> one, one -> Math.max(0, instant.toEpochMilli()))));
        Map<TopicPartition, Long> offsets = new HashMap<>(ends);
        found.forEach((partition, offset) -> {
            if (offset != null) {
                offsets.put(partition, offset.offset());
            }
        });
        return offsets;
    }

    /** Whether the range reaches back behind the first record of a partition that has lost older ones. */
    public boolean cut() {
        return cut;
    }

    /** Offsets that lie between the ends; where topics hold transactions, more than there are records. */
    public long size() {
        return spans.values().stream()
                .mapToLong(span -> span.end() - span.begin())
                .sum();
    }

    /**
     * Reads it all, in the calling thread. May be called again, and reads the same again.
     *
     * @param stopped asked after each fetch
     * @return false if it was stopped before the end
     * @throws TimeoutException if nothing comes for a minute, be it that no broker answers or that a transaction stays open
     */
    public boolean read(Consumer<ConsumerRecord<byte[], byte[]>> sink, Listener listener, BooleanSupplier stopped) {
        consumer.assign(spans.keySet());
        consumer.resume(spans.keySet()); // as another reading may have left them
        spans.forEach((partition, span) -> consumer.seek(partition, span.begin()));
        Map<TopicPartition, Span> left = new HashMap<>(spans);
        long total = size();
        long before = total;
        long movedAt = System.nanoTime();
        while (!left.isEmpty()) {
            if (stopped.getAsBoolean()) {
                return false;
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                Span span = left.get(new TopicPartition(record.topic(), record.partition()));
                if (span != null && record.offset() < span.end()) {
                    sink.accept(record);
                }
            }
            long now = before(left);
            listener.at(total - now, total);
            if (now < before) {
                before = now;
                movedAt = System.nanoTime();
            } else if (System.nanoTime() - movedAt > PATIENCE.toNanos()) {
                throw new TimeoutException(
                        "nothing could be read for " + PATIENCE.toSeconds() + " s from " + left.keySet());
            }
        }
        return true;
    }

    /** Takes out what is read to its end; returns what is left of the others. */
    private long before(Map<TopicPartition, Span> left) {
        long offsets = 0;
        List<TopicPartition> done = new ArrayList<>();
        for (Map.Entry<TopicPartition, Span> each : left.entrySet()) {
            long missing = each.getValue().end() - consumer.position(each.getKey());
            if (missing <= 0) {
                done.add(each.getKey());
            } else {
                offsets += missing;
            }
        }
        done.forEach(left::remove);
        consumer.pause(done);
        return offsets;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
