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

    /**
     * A broker that is cut off the network, not dead, answers nothing and refuses nothing. The others give it up after 9 s (Kafka's {@code
     * broker.session.timeout.ms}), so a request that has no answer after 10 s finds another leader or coordinator. Kafka's defaults are 30 s
     * for a request, and 10 s to 30 s to connect.
     */
    private static final Map<String, Object> TIMEOUTS = Map.of(
            CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG,
            10_000,
            CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG,
            5_000L,
            CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG,
            10_000L);

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

    /** Bootstrap servers, our time-outs for every kind of client, and over them the operator's properties as they are, prefixes included. */
    Map<String, Object> common() {
        Map<String, Object> properties = new HashMap<>(TIMEOUTS);
        properties.putAll(operators);
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return properties;
    }

    /** Durable, ordered and bounded: {@code send} blocks at most 5 s, a record is given up after 30 s. */
    Map<String, Object> producer(String clientId, Map<String, Object> overrides) {
        Map<String, Object> properties = new HashMap<>(TIMEOUTS);
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000L);
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

    /** Reads what is committed, from the beginning, and leaves committing to the caller. A member that was killed is missed after 15 s. */
    Map<String, Object> consumer(String clientId, String groupId, Map<String, Object> overrides) {
        Map<String, Object> properties = new HashMap<>(TIMEOUTS);
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 30_000);
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 15_000);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        properties.putAll(overrides);
        addOperators(properties, "consumer.", ConsumerConfig.configNames());
        if ("consumer".equals(properties.get(ConsumerConfig.GROUP_PROTOCOL_CONFIG))) {
            // the broker knows both
            properties.remove(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG);
            properties.remove(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG);
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
        Map<String, Object> properties = new HashMap<>(TIMEOUTS);
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
