package io.postbell.ingest.log;

import io.postbell.runtime.kafka.KafkaClients;
import io.postbell.schemas.topic.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The producer of the log, with everything fetched beforehand that a first send would wait for. Used by the sender thread. */
public final class KafkaLogConnection implements LogConnection {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaLogConnection.class);
    private static final Duration MAX_BLOCK = Duration.ofSeconds(1);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);
    /** A caller waits for it. 5 ms made 64 callers wait for little else, and cost more CPU for each push (docs/performance.md). */
    private static final int LINGER_MILLIS = 1;

    private static final int RECORD_OVERHEAD_BYTES = 64 * 1024;

    private final KafkaClients clients;
    private final Collection<Topic<? extends SpecificRecord>> topics;
    private final Map<String, Object> properties;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Producer<String, SpecificRecord> producer;
    private volatile String trouble = "";

    /**
     * A producer for some topics.
     *
     * @param deadline how long Kafka may take to acknowledge a record
     * @param maxBodyBytes size of the largest body that becomes a record
     */
    public KafkaLogConnection(
            KafkaClients clients,
            Collection<Topic<? extends SpecificRecord>> topics,
            Duration deadline,
            int maxBodyBytes) {
        this.clients = clients;
        this.topics = topics;
        this.properties = properties(deadline, maxBodyBytes);
    }

    private static Map<String, Object> properties(Duration deadline, int maxBodyBytes) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Math.min(MAX_BLOCK.toMillis(), deadline.toMillis()));
        properties.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) (deadline.toMillis() / 2));
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) deadline.toMillis());
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, maxBodyBytes + RECORD_OVERHEAD_BYTES);
        return properties;
    }

    @Override
    public void open() {
        producer = clients.producer("postbell-ingest", properties);
    }

    @Override
    public Producer<String, SpecificRecord> producer() {
        return producer;
    }

    @Override
    public String topicName(Topic<?> topic) {
        return clients.topicName(topic);
    }

    @Override
    public boolean await(BooleanSupplier givenUp) throws InterruptedException {
        Exception last = null;
        while (!givenUp.getAsBoolean()) {
            try {
                topics.forEach(this::fetch);
                trouble = "";
                LOG.info("connected: brokers, {} topics and their schemas are known", topics.size());
                return true;
            } catch (RuntimeException e) {
                if (last == null || !e.toString().equals(last.toString())) {
                    LOG.warn("not connected yet: {}", e.toString());
                }
                last = e;
                trouble = e.toString();
                if (closed.await(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS)) {
                    return false;
                }
            }
        }
        return false;
    }

    @Override
    public String trouble() {
        return trouble;
    }

    private void fetch(Topic<? extends SpecificRecord> topic) {
        String name = topicName(topic);
        producer.partitionsFor(name);
        clients.registry().idOf(name + "-value", SpecificData.get().getSchema(topic.valueType()));
    }

    @Override
    public void close(Duration within) {
        closed.countDown();
        producer.close(within);
    }
}
