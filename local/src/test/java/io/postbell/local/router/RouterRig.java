package io.postbell.local.router;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.postbell.local.bench.load.Poll;
import io.postbell.local.bench.load.RecordWriter;
import io.postbell.local.bench.load.TopicEnds;
import io.postbell.local.bench.process.Child;
import io.postbell.local.bench.process.ChildMain;
import io.postbell.local.bench.process.ServiceFiles;
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
import io.postbell.schemas.topic.Topic;
import io.postbell.schemas.topic.Topic.Sizing;
import io.postbell.schemas.topic.Topics;
import io.smallrye.config.ConfigMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;

/** A real broker and registry in this process, and routers in processes of their own, which can be killed. Used by one thread. */
final class RouterRig implements AutoCloseable {
    private static final String GROUP = "postbell-router";
    private static final int PARTITIONS = 3;
    private static final int HEAP = 256;

    /** A killed router's work and its open transaction are given up sooner than usual; walks go in small steps. */
    private static final Map<String, String> ROUTER = Map.of(
            "postbell.kafka.properties.\"main.consumer.session.timeout.ms\"", "6000",
            "postbell.kafka.properties.\"producer.transaction.timeout.ms\"", "6000",
            "postbell.router.fanout.slice-recipients", "100",
            "postbell.router.fanout.window-recipients", "400");

    private final EmbeddedBroker broker;
    private final RegistryServer registry;
    private final SchemaRegistryClient schemas;
    private final Map<String, String> settings;
    private final KafkaClients kafka;
    private final RecordWriter writer;
    private final TopicEnds inputs;

    @ConfigMapping(prefix = "postbell")
    interface RigConfig extends CommonConfig {}

    RouterRig(Path directory) throws Exception {
        broker = EmbeddedBroker.start(BrokerSettings.keptIn(directory.resolve("kafka"))
                .withProperties(Map.of("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500")));
        registry = RegistryServer.start(0, Optional.empty());
        schemas = new SchemaRegistryClient(
                SchemaRegistryClient.Settings.of(List.of(registry.url())).withAutoRegister(true));
        settings = Map.of(
                "postbell.kafka.bootstrap-servers",
                broker.bootstrapServers(),
                "postbell.schema-registry.urls",
                registry.url().toString(),
                "postbell.admin.host",
                "127.0.0.1",
                "postbell.admin.port",
                "0");
        kafka = new KafkaClients(
                ConfigLoader.load(RigConfig.class, ConfigInput.of(settings)).kafka(),
                schemas,
                new SimpleMeterRegistry());
        Map<Sizing, Integer> sizes = Map.of(
                Sizing.CHANNEL, PARTITIONS, Sizing.USER, PARTITIONS, Sizing.DEVICE, PARTITIONS, Sizing.EVENTS, 1);
        try (Admin admin = kafka.admin("rig")) {
            new TopicProvisioner(admin, schemas::register, "", new Sizes(sizes, (short) 1))
                    .provision(Topics.all(List.of(Duration.ofSeconds(10))));
        }
        writer = new RecordWriter(kafka);
        inputs = new TopicEnds(
                kafka,
                List.of(
                        Topics.USERS,
                        Topics.DEVICES,
                        Topics.CHANNELS,
                        Topics.MEMBER_PROFILES,
                        Topics.POSTS,
                        Topics.CANDIDATES,
                        Topics.FANOUT_ACKS));
    }

    KafkaClients kafka() {
        return kafka;
    }

    void write(Topic<? extends SpecificRecord> topic, String key, SpecificRecord value) {
        writer.write(topic, key, value);
    }

    /** A router that is ready; all of them have the same application id. */
    Child router(Path directory) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Path file = new ServiceFiles(directory, settings).router(ROUTER);
        return Child.start("router", directory, HEAP, ChildMain.class, "services", file.toString());
    }

    /** Waits until the routers have worked on everything that was written. */
    void awaitIdle(Duration within) throws Exception {
        writer.flush();
        Poll.until("the router's work", within, () -> inputs.backlog(GROUP) == 0);
    }

    @Override
    public void close() {
        inputs.close();
        writer.close();
        schemas.close();
        registry.close();
        broker.close();
    }
}
