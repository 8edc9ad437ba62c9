package io.postbell.runtime.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.postbell.runtime.config.KafkaConfig;
import io.postbell.runtime.metrics.CertificateExpiry;
import io.postbell.schemas.registry.SchemaRegistry;
import io.postbell.schemas.serde.AvroSerializer;
import io.postbell.schemas.topic.Topic;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Makes Kafka clients; one per service. Every client is new, belongs to the caller, who closes it, and shows its metrics until then. Safe for
 * use by several threads.
 */
public final class KafkaClients {
    private final ClientProperties properties;
    private final String topicPrefix;
    private final SchemaRegistry registry;
    private final MeterRegistry meters;

    /**
     * A factory for one service.
     *
     * @param config the cluster; its properties file is read here
     * @param meters where the clients' metrics go
     */
    public KafkaClients(KafkaConfig config, SchemaRegistry registry, MeterRegistry meters) {
        this.properties = new ClientProperties(config);
        this.topicPrefix = config.topicPrefix();
        this.registry = registry;
        this.meters = meters;
        showExpiry("kafka_key", SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG, SslConfigs.SSL_KEYSTORE_PASSWORD_CONFIG);
        showExpiry(
                "kafka_authority",
                SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG,
                SslConfigs.SSL_TRUSTSTORE_PASSWORD_CONFIG);
    }

    /** Of what a file holds; certificates that stand in the properties themselves are not shown. */
    private void showExpiry(String use, String location, String password) {
        Map<String, Object> common = properties.common();
        if (common.get(location) instanceof String file) {
            String type = String.valueOf(common.get(location.replace("location", "type")));
            CertificateExpiry expiry = type.equalsIgnoreCase("PEM")
                    ? CertificateExpiry.ofPem(Path.of(file))
                    : CertificateExpiry.ofStore(Path.of(file), Optional.ofNullable((String) common.get(password)));
            expiry.show(meters, use);
        }
    }

    /**
     * A producer of catalogue topics: acks=all, idempotent, lz4, placed by {@link CataloguePartitioner}. By default {@code send} blocks at
     * most 5 s and a record is given up after 30 s.
     *
     * @param overrides the code's own defaults; the operator's properties win over them
     */
    public <T extends SpecificRecord> Producer<String, T> producer(String clientId, Map<String, Object> overrides) {
        return new MeteredProducer<>(
                properties.producer(clientId, overrides),
                new StringSerializer(),
                new AvroSerializer<>(registry),
                meters);
    }

    /** The same for records whose bytes stay as they are: retries and dead letters. */
    public Producer<byte[], byte[]> rawProducer(String clientId, Map<String, Object> overrides) {
        return new MeteredProducer<>(
                properties.producer(clientId, overrides), new ByteArraySerializer(), new ByteArraySerializer(), meters);
    }

    /**
     * A consumer that decodes nothing, so that a poison record is the caller's to handle: read_committed, earliest, no auto commit,
     * cooperative assignment.
     *
     * @param overrides the code's own defaults; the operator's properties win over them
     */
    public Consumer<byte[], byte[]> rawConsumer(String clientId, String groupId, Map<String, Object> overrides) {
        return new MeteredConsumer<>(
                properties.consumer(clientId, groupId, overrides),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                meters);
    }

    /** An admin client. */
    public Admin admin(String clientId) {
        return Admin.create(properties.admin(clientId));
    }

    /**
     * Bootstrap servers, time-outs that hold for every kind of client, and over them the operator's properties as they are; for Kafka Streams,
     * which knows the same prefixes. A fresh map.
     */
    public Map<String, Object> commonProperties() {
        return properties.common();
    }

    /** The registry that the clients use. */
    public SchemaRegistry registry() {
        return registry;
    }

    /** A topic's name on the broker, with the installation's prefix. */
    public String topicName(Topic<?> topic) {
        return topic.fullName(topicPrefix);
    }
}
