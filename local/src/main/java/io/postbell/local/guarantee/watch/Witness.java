package io.postbell.local.guarantee.watch;

import io.postbell.event.Decision;
import io.postbell.event.Delivery;
import io.postbell.event.DeliveryEventType;
import io.postbell.runtime.books.Books;
import io.postbell.runtime.books.Ledger;
import io.postbell.runtime.kafka.KafkaClients;
import io.postbell.schemas.serde.AvroDeserializer;
import io.postbell.schemas.topic.Provider;
import io.postbell.schemas.topic.Topic;
import io.postbell.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Reads decisions, deliveries and the router's dead letters as an analyst would, from the beginning, and enters them into the books. Goes on
 * when Kafka stumbles. Safe for use by several threads.
 */
public final class Witness implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration END_WITHIN = Duration.ofSeconds(10);

    private final Consumer<byte[], byte[]> consumer;
    private final String decisionsTopic;
    private final String deliveriesTopic;
    private final AvroDeserializer<Decision> decisionReader;
    private final AvroDeserializer<Delivery> deliveryReader;
    private final Ledger ledger = new Ledger();
    private final Map<String, Integer> decisions = new ConcurrentHashMap<>();
    private final Set<String> retried = ConcurrentHashMap.newKeySet();
    private final Map<Provider, AtomicLong> retries =
            Map.of(Provider.APNS, new AtomicLong(), Provider.FCM, new AtomicLong());
    private final AtomicLong settled = new AtomicLong();
    private final Thread thread = new Thread(this::read, "witness");
    private volatile boolean closed;
    private volatile RuntimeException failure;

    /** Begins to read. */
    public Witness(KafkaClients kafka) {
        decisionsTopic = kafka.topicName(Topics.DECISIONS);
        deliveriesTopic = kafka.topicName(Topics.DELIVERIES);
        decisionReader = new AvroDeserializer<>(kafka.registry(), Decision.class);
        deliveryReader = new AvroDeserializer<>(kafka.registry(), Delivery.class);
        consumer = kafka.rawConsumer("guarantee-witness", "guarantee-witness", Map.of());
        List<TopicPartition> partitions = Stream.<Topic<?>>of(Topics.DECISIONS, Topics.DELIVERIES, Topics.ROUTER_DLQ)
                .flatMap(topic -> consumer.partitionsFor(kafka.topicName(topic)).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        thread.setDaemon(true);
        thread.start();
    }

    /** How many decisions were read, repeats not counted. */
    public long decided() {
        requireWell();
        return decisions.size();
    }

    /** Whether a decision was read. */
    public boolean decided(String key) {
        requireWell();
        return decisions.containsKey(key);
    }

    /** How often each decision was read, by {@link #key}. */
    public Map<String, Integer> decisions() {
        return Map.copyOf(decisions);
    }

    /** How many final deliveries were read, repeats counted. */
    public long settled() {
        requireWell();
        return settled.get();
    }

    /** How many retries were announced for a provider. */
    public long retries(Provider provider) {
        requireWell();
        return retries.get(provider).get();
    }

    /** Notifications that were tried more than once, by {@link #key} with the provider's label. */
    public Set<String> retried() {
        return Set.copyOf(retried);
    }

    /** The books as they stand. */
    public Books books() {
        requireWell();
        return ledger.books();
    }

    /** A post and a person, or more words. */
    public static String key(String... words) {
        return String.join(" ", words);
    }

    private void requireWell() {
        if (failure != null) {
            throw new IllegalStateException("the witness cannot read", failure);
        }
    }

    private void read() {
        try (consumer) {
            while (!closed) {
                consumer.poll(POLL).forEach(this::enter);
            }
        } catch (WakeupException end) {
            // close() was called
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void enter(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(decisionsTopic)) {
            Decision decision = decisionReader.deserialize(record.topic(), record.value());
            ledger.enter(decision);
            decisions.merge(key(decision.getPostId(), decision.getUserId()), 1, Integer::sum);
        } else if (record.topic().equals(deliveriesTopic)) {
            enter(deliveryReader.deserialize(record.topic(), record.value()));
        } else {
            ledger.enterRefused(new String(
                    record.headers().lastHeader("postbell.dlq.reason").value(), StandardCharsets.UTF_8));
        }
    }

    private void enter(Delivery delivery) {
        ledger.enter(delivery);
        if (delivery.getEventType() == DeliveryEventType.RETRY_SCHEDULED) {
            retried.add(key(delivery.getPostId(), delivery.getUserId(), delivery.getProvider()));
            Provider provider = delivery.getProvider().equals(Provider.APNS.label()) ? Provider.APNS : Provider.FCM;
            retries.get(provider).incrementAndGet();
        } else {
            settled.incrementAndGet();
        }
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        try {
            thread.join(END_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
