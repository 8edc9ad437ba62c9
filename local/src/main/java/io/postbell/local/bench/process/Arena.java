package io.postbell.local.bench.process;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.postbell.local.sim.credentials.ProviderCredentials;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;

/** What one benchmark runs in: a fresh broker in a process of its own, all topics, and whatever else it starts. Used by one thread. */
public final class Arena implements AutoCloseable {
    /** Delays of the retry topics, the senders' defaults. */
    public static final List<Duration> RETRY_DELAYS =
            List.of(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(15));

    private static final int PARTITIONS = 4;
    private static final int BROKER_HEAP = 768;

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Path directory;
    private final Child broker;
    private final Map<String, String> settings;
    private final KafkaClients kafka;

    /** Names for the benchmark's own clients. */
    @ConfigMapping(prefix = "postbell")
    interface ToolConfig extends CommonConfig {}

    private Arena() throws IOException, InterruptedException {
        try {
            directory = kept(TemporaryDirectory.create()).path();
            RegistryServer registry = kept(RegistryServer.start(0, Optional.empty()));
            broker = start(
                    "broker", BROKER_HEAP, "broker", directory.resolve("kafka").toString());
            settings = Map.of(
                    "postbell.kafka.bootstrap-servers",
                    broker.announced("bootstrap"),
                    "postbell.schema-registry.urls",
                    registry.url().toString(),
                    "postbell.admin.host",
                    "127.0.0.1",
                    "postbell.admin.port",
                    "0");
            SchemaRegistryClient schemas = kept(new SchemaRegistryClient(
                    SchemaRegistryClient.Settings.of(List.of(registry.url())).withAutoRegister(true)));
            kafka = new KafkaClients(
                    ConfigLoader.load(ToolConfig.class, ConfigInput.of(settings))
                            .kafka(),
                    schemas,
                    new SimpleMeterRegistry());
            provision(schemas);
        } catch (IOException | InterruptedException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Starts the broker and makes the topics. */
    public static Arena open() throws IOException, InterruptedException {
        return new Arena();
    }

    private void provision(SchemaRegistryClient schemas) {
        Map<Sizing, Integer> sizes = Arrays.stream(Sizing.values())
                .filter(sizing -> sizing != Sizing.GLOBAL)
                .collect(Collectors.toMap(sizing -> sizing, sizing -> PARTITIONS));
        try (Admin admin = kafka.admin("provisioner")) {
            new TopicProvisioner(admin, schemas::register, "", new Sizes(sizes, (short) 1))
                    .provision(Topics.all(RETRY_DELAYS));
        }
    }

    /** Starts {@link ChildMain} as a part of this arena. */
    public Child start(String name, int heapMegabytes, String... args) throws IOException, InterruptedException {
        return kept(Child.start(name, directory, heapMegabytes, ChildMain.class, args));
    }

    /** Starts another main class as a part of this arena. */
    public Child start(String name, int heapMegabytes, Class<?> main, String... args)
            throws IOException, InterruptedException {
        return kept(Child.start(name, directory, heapMegabytes, main, args));
    }

    /** Starts services together in one process. */
    public Child services(String name, int heapMegabytes, Path... files) throws IOException, InterruptedException {
        String[] args = new String[files.length + 1];
        args[0] = "services";
        for (int i = 0; i < files.length; i++) {
            args[i + 1] = files[i].toString();
        }
        return start(name, heapMegabytes, args);
    }

    /** Starts the simulated providers in a process of their own. */
    public SimulatorsProcess simulators() throws IOException, InterruptedException {
        Path credentials = credentials();
        Child child = start("simulators", 512, "simulators", credentials.toString());
        return new SimulatorsProcess(child, ProviderCredentials.open(credentials, Set.of(), Clock.systemUTC()));
    }

    /** Where key files for simulators and senders go. */
    public Path credentials() throws IOException {
        return Files.createDirectories(directory.resolve("credentials"));
    }

    /** Settings of services that meet here. */
    public ServiceFiles files() {
        return new ServiceFiles(directory, settings);
    }

    /** The broker. */
    public Child broker() {
        return broker;
    }

    /** Clients for the benchmark itself. */
    public KafkaClients kafka() {
        return kafka;
    }

    /** Closes a part together with the arena. */
    public <P extends AutoCloseable> P kept(P part) {
        parts.push(part);
        return part;
    }

    /** Closes all parts in reverse order. */
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                System.err.println("bench: a part did not close: " + e);
            }
        }
    }
}
