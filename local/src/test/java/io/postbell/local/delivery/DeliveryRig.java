package io.postbell.local.delivery;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.postbell.event.Push;
import io.postbell.local.broker.BrokerSettings;
import io.postbell.local.broker.EmbeddedBroker;
import io.postbell.runtime.config.ConfigInput;
import io.postbell.runtime.config.ConfigLoader;
import io.postbell.runtime.config.Secret;
import io.postbell.runtime.delivery.DeliveryEngine;
import io.postbell.runtime.delivery.Gateway;
import io.postbell.runtime.delivery.TokenReference;
import io.postbell.runtime.kafka.KafkaClients;
import io.postbell.runtime.kafka.SchemaRegistries;
import io.postbell.runtime.kafka.Sizes;
import io.postbell.runtime.kafka.TopicProvisioner;
import io.postbell.schemas.registry.RegistryServer;
import io.postbell.schemas.registry.SchemaRegistryClient;
import io.postbell.schemas.sensitive.Sensitive;
import io.postbell.schemas.serde.AvroSerializer;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Provider;
import io.postbell.schemas.topic.Topic.Sizing;
import io.postbell.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** A real broker and registry with all topics, and engines on them. */
final class DeliveryRig implements AutoCloseable {
    static final String GROUP = "postbell.apns-sender.fresh";
    private static final Sizes SIZES = new Sizes(Map.of(Sizing.DEVICE, 3, Sizing.EVENTS, 3), (short) 1);

    final KafkaClients clients;
    private final Path directory;
    private final RegistryServer registryServer;
    private final SchemaRegistryClient registry;
    private final AvroSerializer<Push> serializer;
    private final Producer<byte[], byte[]> producer;
    private final RigConfig config;
    private final Map<String, String> settings;
    private final int port;
    private EmbeddedBroker broker;

    DeliveryRig(Path directory) {
        this.directory = directory;
        broker = EmbeddedBroker.start(BrokerSettings.keptIn(directory));
        String address = broker.bootstrapServers();
        port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
        registryServer = RegistryServer.start(0, Optional.empty());
        settings = Map.of(
                "postbell.kafka.bootstrap-servers", broker.bootstrapServers(),
                "postbell.kafka.properties.\"consumer.session.timeout.ms\"", "6000",
                "postbell.kafka.properties.\"consumer.heartbeat.interval.ms\"", "500",
                "postbell.schema-registry.urls", registryServer.url().toString(),
                "postbell.schema-registry.auto-register", "true",
                "postbell.delivery.retry-delays", "PT1S,PT2S",
                "postbell.delivery.probe-first", "PT1S",
                "postbell.delivery.max-in-flight", "500");
        config = ConfigLoader.load(RigConfig.class, ConfigInput.of(settings));
        registry = SchemaRegistries.client(config.schemaRegistry());
        clients = new KafkaClients(config.kafka(), registry, new SimpleMeterRegistry());
        try (Admin admin = clients.admin("rig")) {
            new TopicProvisioner(admin, registry::register, "", SIZES)
                    .provision(Topics.all(config.delivery().retryDelays()));
            awaitLeaders(admin);
        }
        serializer = new AvroSerializer<>(registry);
        producer = clients.rawProducer("rig", new HashMap<>());
    }

    /** What a sender on this broker is told. */
    Map<String, String> settings() {
        return settings;
    }

    /** An engine that has been started. */
    DeliveryEngine engine(Gateway gateway) {
        DeliveryEngine engine = DeliveryEngine.create(
                Provider.APNS,
                gateway,
                config.delivery(),
                new TokenReference(Secret.of("key")),
                clients,
                new SimpleMeterRegistry(),
                Clock.systemUTC());
        engine.start();
        return engine;
    }

    /** Writes a push; returns at once. */
    void publish(String id, String device) {
        publish(push(id, device));
    }

    /** Writes a push; returns at once. */
    void publish(Push push) {
        var unused = producer.send(new ProducerRecord<>(
                "push.apns",
                Keys.device(push.getServerId(), push.getUserId(), push.getDeviceId())
                        .getBytes(StandardCharsets.UTF_8),
                serializer.serialize("push.apns", push)));
    }

    /** Writes a record that is no push. */
    void publishPoison(byte[] value) {
        var unused = producer.send(new ProducerRecord<>("push.apns", new byte[] {1}, value));
    }

    /** Waits until all that was written is there. */
    void flush() {
        producer.flush();
    }

    /** Stops the broker, does something, and starts it again on its port and data. */
    void withoutBroker(Runnable meanwhile) {
        broker.close();
        meanwhile.run();
        broker = EmbeddedBroker.start(BrokerSettings.keptIn(directory).withPort(port));
    }

    /**
     * Waits until every partition is led. A producer's first batch that meets a partition without its leader is refused, the second may be
     * taken, and then the broker refuses the first for ever as out of order.
     */
    private static void awaitLeaders(Admin admin) {
        try {
            Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
            Set<String> topics = admin.listTopics().names().get();
            admin.describeTopics(topics).allTopicNames().get().values().forEach(topic -> topic.partitions()
                    .forEach(partition ->
                            ends.put(new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest())));
            admin.listOffsets(ends).all().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** A push for a device; its id says what becomes of it. */
    static Push push(String id, String device) {
        Instant now = Clock.systemUTC().instant();
        return Push.newBuilder()
                .setNotificationId(id)
                .setServerId("s1")
                .setUserId("u1")
                .setDeviceId(device)
                .setProvider("apns")
                .setApp(id.startsWith("wrongkey-") ? "apple_wrong" : "apple_rn")
                .setToken(Sensitive.of("token-of-" + device))
                .setMessage(Sensitive.of("hello"))
                .setType("message")
                .setAcceptedAt(now)
                .setRoutedAt(now)
                .setExpiresAt(id.startsWith("expired-") ? now : now.plus(Duration.ofHours(1)))
                .build();
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        registry.close();
        registryServer.close();
        broker.close();
    }
}
