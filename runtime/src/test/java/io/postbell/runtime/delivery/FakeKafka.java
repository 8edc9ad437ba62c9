package io.postbell.runtime.delivery;

import io.postbell.schemas.registry.SchemaRegistry;
import io.postbell.schemas.topic.Partitioning;
import io.postbell.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.TimestampType;

/** Logs and committed offsets in memory, with one consumer and one producer for each lane at a time. Safe for use by several threads. */
final class FakeKafka implements EngineClients {
    final FakeRegistry registry = new FakeRegistry();
    private final int pushPartitions;
    private final int retryPartitions;
    private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> logs = new LinkedHashMap<>();
    private final Map<String, Map<TopicPartition, OffsetAndMetadata>> committed = new HashMap<>();
    private boolean refusesCommits;
    private final Map<String, FakeConsumer> consumers = new ConcurrentHashMap<>();
    private final Map<String, FakeProducer> producers = new ConcurrentHashMap<>();
    private volatile boolean newReaders = true;
    private volatile TopicPartition withheld;
    private volatile String withheldFrom = "";
    private volatile FakeProducer.Broker broker = FakeProducer.Broker.TAKES;

    FakeKafka(int pushPartitions) {
        this(pushPartitions, 1);
    }

    FakeKafka(int pushPartitions, int retryPartitions) {
        this.pushPartitions = pushPartitions;
        this.retryPartitions = retryPartitions;
    }

    /** From now on one reader does not get to see a partition; null: all do. */
    void withhold(TopicPartition id, String fromReader) {
        withheld = id;
        withheldFrom = fromReader;
    }

    boolean withholds(TopicPartition id, String fromReader) {
        return id.equals(withheld) && fromReader.equals(withheldFrom);
    }

    /** Whether readers can be made from now on. */
    void newReaders(boolean possible) {
        newReaders = possible;
    }

    /** How the producers fare from now on. */
    void broker(FakeProducer.Broker now) {
        broker = now;
        producers.values().forEach(FakeProducer::brokerChanged);
    }

    FakeProducer.Broker broker() {
        return broker;
    }

    /** Appends a record; returns its offset. */
    synchronized long append(ProducerRecord<byte[], byte[]> record) {
        int partition = record.key() == null
                ? 0
                : Partitioning.WHOLE_KEY.partition(
                        new String(record.key(), StandardCharsets.UTF_8),
                        partitions(record.topic()).size());
        return append(record.topic(), partition, record.key(), record.value(), record.headers(), record.timestamp());
    }

    synchronized long append(
            String topic, int partition, byte[] key, byte[] value, Headers headers, long timestampMillis) {
        List<ConsumerRecord<byte[], byte[]>> log = log(new TopicPartition(topic, partition));
        log.add(new ConsumerRecord<>(
                topic,
                partition,
                log.size(),
                timestampMillis,
                TimestampType.CREATE_TIME,
                key == null ? -1 : key.length,
                value == null ? -1 : value.length,
                key,
                value,
                headers,
                Optional.empty()));
        return log.size() - 1L;
    }

    /** Appends a transaction marker: an offset without a record. */
    synchronized void appendMarker(String topic, int partition) {
        log(new TopicPartition(topic, partition)).add(null);
    }

    /** The topic is made anew. */
    synchronized void forget(String topic) {
        logs.keySet().removeIf(id -> id.topic().equals(topic));
    }

    /** The records of a topic. */
    synchronized List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        logs.forEach((id, log) -> {
            if (id.topic().equals(topic)) {
                log.stream().filter(record -> record != null).forEach(records::add);
            }
        });
        return records;
    }

    /** Up to so many records from there on; a marker is skipped. */
    synchronized List<ConsumerRecord<byte[], byte[]>> read(TopicPartition id, long from, int most) {
        return log(id).stream()
                .skip(from)
                .filter(record -> record != null)
                .limit(most)
                .toList();
    }

    /** Where a reader stands who has read all up to this record: behind the markers that follow. */
    synchronized long behind(TopicPartition id, long offset) {
        List<ConsumerRecord<byte[], byte[]>> log = log(id);
        long next = offset;
        while (next < log.size() && log.get((int) next) == null) {
            next++;
        }
        return next;
    }

    synchronized long committed(String lane, TopicPartition id) {
        OffsetAndMetadata offset = committed.getOrDefault(lane, Map.of()).get(id);
        return offset == null ? 0 : offset.offset();
    }

    synchronized Map<TopicPartition, OffsetAndMetadata> committed(String lane, Set<TopicPartition> ids) {
        Map<TopicPartition, OffsetAndMetadata> found = new HashMap<>();
        ids.forEach(id -> found.put(id, committed.getOrDefault(lane, Map.of()).get(id)));
        return found;
    }

    /** Commits fail from now on, or no more; those that somebody waits for go through. */
    synchronized void refuseCommits(boolean refuse) {
        refusesCommits = refuse;
    }

    synchronized boolean refusesCommits() {
        return refusesCommits;
    }

    synchronized void commit(String lane, Map<TopicPartition, OffsetAndMetadata> offsets) {
        committed.computeIfAbsent(lane, same -> new HashMap<>()).putAll(offsets);
    }

    /** Partitions of a topic: the push topic and the retry topics have several, the others one. */
    List<TopicPartition> partitions(String topic) {
        int count = topic.equals("push.apns") ? pushPartitions : topic.contains(".retry.") ? retryPartitions : 1;
        List<TopicPartition> ids = new ArrayList<>();
        for (int partition = 0; partition < count; partition++) {
            ids.add(new TopicPartition(topic, partition));
        }
        return ids;
    }

    FakeConsumer consumerOf(String lane) {
        return consumers.get(lane);
    }

    @Override
    public Consumer<byte[], byte[]> consumer(String lane) {
        FakeConsumer consumer = new FakeConsumer(this, lane);
        consumers.put(lane, consumer);
        return consumer.asConsumer();
    }

    @Override
    public Consumer<byte[], byte[]> reader(String name) {
        if (!newReaders) {
            throw new KafkaException("no reader");
        }
        return consumer(name);
    }

    /** The first record of that time or later; null if there is none. */
    synchronized OffsetAndTimestamp atOrAfter(TopicPartition id, long timestampMillis) {
        return log(id).stream()
                .filter(record -> record != null && record.timestamp() >= timestampMillis)
                .findFirst()
                .map(record -> new OffsetAndTimestamp(record.offset(), record.timestamp()))
                .orElse(null);
    }

    /** Where a log ends. */
    synchronized long end(TopicPartition id) {
        return log(id).size();
    }

    @Override
    public Producer<byte[], byte[]> producer(String lane) {
        FakeProducer producer = new FakeProducer(this);
        producers.put(lane, producer);
        return producer.asProducer();
    }

    @Override
    public SchemaRegistry registry() {
        return registry;
    }

    @Override
    public String topicName(Topic<?> topic) {
        return topic.name();
    }

    private List<ConsumerRecord<byte[], byte[]>> log(TopicPartition id) {
        return logs.computeIfAbsent(id, added -> new ArrayList<>());
    }
}
