package io.postbell.runtime.kafka;

import io.postbell.runtime.config.KafkaConfig;
import io.postbell.runtime.config.KafkaPropertyRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Computes the properties of each kind of client. Lowest first: Kafka's defaults, ours, the caller's, the operator's, and last what must hold
 * for the guarantees (the operator cannot even name those, see {@link KafkaPropertyRules}).
 */
final class ClientProperties {
    private static final Set<String> KINDS = Set.of("producer.", "consumer.", "admin.");

    private final String bootstrapServers;
    private final String topicPrefix;
    private final Map<String, String> operators;

    /** Reads the properties file once. */
    ClientProperties(KafkaConfig config) {
        this.bootstrapServers = String.join(",", config.bootstrapServers());
        this.topicPrefix = config.topicPrefix();
        try {
            this.operators = Map.copyOf(KafkaPropertyRules.effective(config));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read postbell.kafka.properties-file", e);
        }
    }

    /** Bootstrap servers and the operator's properties as they are, prefixes included. */
    Map<String, Object> common() {
        Map<String, Object> properties = new HashMap<>(operators);
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return properties;
    }

    /** Durable, ordered and bounded: {@code send} blocks at most 5 s, a record is given up after 30 s. */
    Map<String, Object> producer(String clientId, Map<String, Object> overrides) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000L);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
        properties.putAll(overrides);
        addOperators(properties, "producer.", ProducerConfig.configNames());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.PARTITIONER_CLASS_CONFIG, CataloguePartitioner.class);
        properties.put(CataloguePartitioner.PREFIX_CONFIG, topicPrefix);
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return properties;
    }

    /** Reads what is committed, from the beginning, and leaves committing to the caller. */
    Map<String, Object> consumer(String clientId, String groupId, Map<String, Object> overrides) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        properties.putAll(overrides);
        addOperators(properties, "consumer.", ConsumerConfig.configNames());
        if ("consumer".equals(properties.get(ConsumerConfig.GROUP_PROTOCOL_CONFIG))) {
            properties.remove(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG);
        }
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, groupId);
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return properties;
    }

    /** An admin client. */
    Map<String, Object> admin(String clientId) {
        Map<String, Object> properties = new HashMap<>();
        addOperators(properties, "admin.", AdminClientConfig.configNames());
        properties.put(AdminClientConfig.CLIENT_ID_CONFIG, clientId);
        properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return properties;
    }

    /** What only another kind of client knows is left out; what none knows passes, because a plugin may read it. */
    private void addOperators(Map<String, Object> properties, String kind, Set<String> known) {
        operators.forEach((key, value) -> {
            if (KINDS.stream().noneMatch(key::startsWith) && (known.contains(key) || !knownToAny(key))) {
                properties.put(key, value);
            }
        });
        operators.forEach((key, value) -> {
            if (key.startsWith(kind)) {
                properties.put(key.substring(kind.length()), value);
            }
        });
    }

    private static boolean knownToAny(String key) {
        return ProducerConfig.configNames().contains(key)
                || ConsumerConfig.configNames().contains(key)
                || AdminClientConfig.configNames().contains(key);
    }
}
