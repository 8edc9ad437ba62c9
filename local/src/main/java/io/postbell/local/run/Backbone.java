package io.postbell.local.run;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.postbell.local.broker.BrokerSettings;
import io.postbell.local.broker.EmbeddedBroker;
import io.postbell.runtime.config.CommonConfig;
import io.postbell.runtime.config.ConfigInput;
import io.postbell.runtime.config.ConfigLoader;
import io.postbell.runtime.kafka.KafkaClients;
import io.postbell.runtime.kafka.Sizes;
import io.postbell.runtime.kafka.TopicProvisioner;
import io.postbell.schemas.registry.RegistryServer;
import io.postbell.schemas.registry.SchemaRegistryClient;
import io.postbell.schemas.topic.Topic.Sizing;
import io.postbell.schemas.topic.Topics;
import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;

/** What the services meet at: broker and schema registry, with all topics and schemas in place. */
public final class Backbone implements AutoCloseable {
    private final EmbeddedBroker broker;
    private final RegistryServer registry;
    private final SchemaRegistryClient schemas;
    private final KafkaClients kafka;

    /** Names for the tools that read along; the services have configurations of their own. */
    @ConfigMapping(prefix = "postbell")
    interface ToolConfig extends CommonConfig {}

    private Backbone(EmbeddedBroker broker, RegistryServer registry) {
        this.broker = broker;
        this.registry = registry;
        this.schemas = new SchemaRegistryClient(
                SchemaRegistryClient.Settings.of(List.of(registry.url())).withAutoRegister(true));
        this.kafka = new KafkaClients(
                ConfigLoader.load(ToolConfig.class, ConfigInput.of(settings())).kafka(),
                schemas,
                new SimpleMeterRegistry());
    }

    /**
     * Starts the broker and the registry and provisions what is missing.
     *
     * @param directory where both keep their data; empty: nowhere after the end
     * @param partitions of every topic that is joined, sent or read as events
     * @param retryDelays of the retry topics
     */
    public static Backbone start(Optional<Path> directory, int partitions, List<Duration> retryDelays) {
        EmbeddedBroker broker = EmbeddedBroker.start(directory
                .map(path -> BrokerSettings.keptIn(path.resolve("kafka")))
                .orElseGet(BrokerSettings::temporary));
        RegistryServer registry = RegistryServer.start(0, directory.map(path -> path.resolve("schemas.json")));
        Backbone backbone = new Backbone(broker, registry);
        backbone.provision(partitions, retryDelays);
        return backbone;
    }

    private void provision(int partitions, List<Duration> retryDelays) {
        Map<Sizing, Integer> sizes = Arrays.stream(Sizing.values())
                .filter(sizing -> sizing != Sizing.GLOBAL)
                .collect(Collectors.toMap(sizing -> sizing, sizing -> partitions));
        try (Admin admin = kafka.admin("provisioner")) {
            new TopicProvisioner(admin, schemas::register, "", new Sizes(sizes, (short) 1))
                    .provision(Topics.all(retryDelays));
        }
    }

    /** The keys of every service's configuration that say where broker and registry are. */
    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("postbell.kafka.bootstrap-servers", bootstrapServers());
        settings.put("postbell.schema-registry.urls", registryUrl().toString());
        settings.put("postbell.admin.host", "127.0.0.1");
        settings.put("postbell.admin.port", "0");
        return settings;
    }

    /** Clients for whoever reads along. */
    public KafkaClients kafka() {
        return kafka;
    }

    /** Where the broker listens. */
    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** Where the registry listens. */
    public URI registryUrl() {
        return registry.url();
    }

    @Override
    public void close() {
        schemas.close();
        registry.close();
        broker.close();
    }
}
