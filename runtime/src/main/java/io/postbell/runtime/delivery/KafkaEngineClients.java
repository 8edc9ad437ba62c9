package io.postbell.runtime.delivery;

import io.postbell.runtime.kafka.KafkaClients;
import io.postbell.schemas.registry.SchemaRegistry;
import io.postbell.schemas.topic.Provider;
import io.postbell.schemas.topic.Topic;
import io.postbell.schemas.topic.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The real clients. A lane's group is the engine's group with the lane behind it, so that their lags can be told apart. */
final class KafkaEngineClients implements EngineClients {
    private static final int LINGER_MILLIS = 25;

    /** At most half a megabyte of each partition lies fetched and not polled. */
    private static final Map<String, Object> FETCHING = Map.of(
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            MAX_POLL_RECORDS,
            ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
            512 * 1024,
            ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
            8 * 1024 * 1024);

    private final KafkaClients clients;
    private final String group;

    KafkaEngineClients(KafkaClients clients, Provider provider, Optional<String> groupId) {
        this.clients = clients;
        this.group = groupId.orElseGet(() -> defaultGroup(clients, provider));
    }

    /** The consumer group of a lane. */
    String group(String lane) {
        return group + '.' + lane;
    }

    @Override
    public Consumer<byte[], byte[]> consumer(String lane) {
        return clients.rawConsumer(group + '.' + lane + "-consumer", group(lane), FETCHING);
    }

    /** Commits nothing and joins nobody, so that the group is a name and no more. */
    @Override
    public Consumer<byte[], byte[]> reader(String name) {
        return clients.rawConsumer(group + '.' + name, group + '.' + name, FETCHING);
    }

    /**
     * One minute for a broker to come back, and no topic is forgotten while it is quiet, or the next send would block. Nobody waits for a
     * consequence but the commit, so that a batch may take longer to fill than elsewhere; each costs the client 64 KiB for its compression.
     */
    @Override
    public Producer<byte[], byte[]> producer(String lane) {
        return clients.rawProducer(
                group + '.' + lane + "-producer",
                Map.of(
                        ProducerConfig.LINGER_MS_CONFIG,
                        LINGER_MILLIS,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        (int) Duration.ofMinutes(1).toMillis(),
                        ProducerConfig.METADATA_MAX_IDLE_CONFIG,
                        Duration.ofDays(365).toMillis()));
    }

    @Override
    public SchemaRegistry registry() {
        return clients.registry();
    }

    @Override
    public String topicName(Topic<?> topic) {
        return clients.topicName(topic);
    }

    /** With the topic prefix, so that two installations on one cluster do not share a group. */
    private static String defaultGroup(KafkaClients clients, Provider provider) {
        Topic<?> topic = Topics.push(provider);
        String full = clients.topicName(topic);
        String prefix = full.substring(0, full.length() - topic.name().length());
        return prefix + "postbell." + provider.label() + "-sender";
    }
}
