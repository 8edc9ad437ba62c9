package io.postbell.local.guarantee.process;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.postbell.local.bench.load.Poll;
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
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/** Everything that a run consists of: brokers, services and simulators in processes, the schema registry in this one. Used by one thread. */
public final class World implements AutoCloseable {
    /** Of each topic: one for each broker to lead. */
    private static final int PARTITIONS = Cluster.NODES;

    private static final int HEAP_MEGABYTES = 512;
    private static final Duration START_WITHIN = Duration.ofMinutes(3);
    private static final String LOOPBACK = "127.0.0.1";

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Map<ServiceName, ServicePart> services = new EnumMap<>(ServiceName.class);
    private final List<Duration> retryDelays;
    private final Map<String, String> ingestToo;
    private final Path directory;
    private final ReservedPorts ports;
    private Cluster cluster;
    private KafkaClients kafka;
    private Remote remote;
    private URI http;

    /** Names for the run's own clients. */
    @ConfigMapping(prefix = "postbell")
    interface ToolConfig extends CommonConfig {}

    private World(Path directory, List<Duration> retryDelays, Map<String, String> ingestToo) {
        this.directory = directory;
        this.retryDelays = retryDelays;
        this.ingestToo = ingestToo;
        this.ports = kept(new ReservedPorts());
    }

    /**
     * Starts everything and waits until it is ready. If a part does not start, all are stopped.
     *
     * @param directory where data and logs go
     * @param network of the brokers; closed with this
     * @param retryDelays of both senders
     */
    public static World open(Path directory, Network network, List<Duration> retryDelays) throws Exception {
        return open(directory, network, retryDelays, Map.of());
    }

    /**
     * The same with further settings of the ingest service.
     *
     * @param ingest keys as in its file
     */
    public static World open(Path directory, Network network, List<Duration> retryDelays, Map<String, String> ingest)
            throws Exception {
        World world = new World(directory, retryDelays, ingest);
        try {
            world.kept(network);
            world.start(network);
            return world;
        } catch (Exception e) {
            world.close();
            throw e;
        }
    }

    private void start(Network network) throws Exception {
        cluster = kept(new Cluster(directory, network, ports));
        cluster.start();
        ProviderCredentials credentials =
                ProviderCredentials.open(directory.resolve("credentials"), Set.of(), Clock.systemUTC());
        int apnsPort = ports.reserve(LOOPBACK);
        int fcmPort = ports.reserve(LOOPBACK);
        Part simulators = simulators(apnsPort, fcmPort);
        RegistryServer registry = kept(RegistryServer.start(0, Optional.empty()));
        Settings settings = new Settings(directory, cluster.bootstrapServers(), registry.url());
        SchemaRegistryClient schemas = kept(new SchemaRegistryClient(
                SchemaRegistryClient.Settings.of(List.of(registry.url())).withAutoRegister(true)));
        kafka = new KafkaClients(
                ConfigLoader.load(ToolConfig.class, ConfigInput.of(settings.common()))
                        .kafka(),
                schemas,
                new SimpleMeterRegistry());
        cluster.awaitWhole(START_WITHIN);
        provision(schemas);
        cluster.awaitWhole(START_WITHIN);
        Poll.until("simulators", START_WITHIN, () -> {
            simulators.requireAlive();
            return remote.answers();
        });
        startServices(settings, credentials, apnsPort, fcmPort);
    }

    private Part simulators(int apnsPort, int fcmPort) throws IOException {
        int controlPort = ports.reserve(LOOPBACK);
        remote = new Remote(URI.create("http://" + LOOPBACK + ':' + controlPort + "/control"));
        Part simulators = kept(Part.of(
                "simulators",
                directory,
                List.of(),
                HEAP_MEGABYTES,
                Stream.of("simulators", directory.resolve("credentials"), record(), apnsPort, fcmPort, controlPort)
                        .map(Object::toString)
                        .toList()));
        simulators.start();
        return simulators;
    }

    private void provision(SchemaRegistryClient schemas) {
        Map<Sizing, Integer> sizes = Arrays.stream(Sizing.values())
                .filter(sizing -> sizing != Sizing.GLOBAL)
                .collect(Collectors.toMap(sizing -> sizing, sizing -> PARTITIONS));
        try (Admin admin = kafka.admin("guarantee-provisioner")) {
            new TopicProvisioner(admin, schemas::register, "", new Sizes(sizes, (short) Cluster.NODES))
                    .provision(Topics.all(retryDelays));
        }
    }

    private void startServices(Settings settings, ProviderCredentials credentials, int apnsPort, int fcmPort)
            throws Exception {
        int httpPort = ports.reserve(LOOPBACK);
        http = URI.create("http://" + LOOPBACK + ':' + httpPort);
        int[] admin = new int[ServiceName.values().length];
        for (int i = 0; i < admin.length; i++) {
            admin[i] = ports.reserve(LOOPBACK);
        }
        service(ServiceName.INGEST, admin[0], settings.ingest(admin[0], httpPort, ingestToo));
        service(ServiceName.ROUTER, admin[1], settings.router(admin[1], routerState()));
        service(ServiceName.APNS, admin[2], settings.apns(admin[2], credentials, apnsPort, retryDelays));
        service(ServiceName.FCM, admin[3], settings.fcm(admin[3], credentials, fcmPort, retryDelays));
        for (ServicePart service : services.values()) {
            service.awaitReady(START_WITHIN);
        }
    }

    private void service(ServiceName name, int adminPort, Path file) {
        Part part = kept(Part.of(
                name.label(),
                directory,
                List.of(),
                HEAP_MEGABYTES,
                List.of(name.label(), "--config", file.toString())));
        part.start();
        services.put(name, new ServicePart(name, part, URI.create("http://" + LOOPBACK + ':' + adminPort)));
    }

    /** A service. */
    public ServicePart service(ServiceName name) {
        return services.get(name);
    }

    /** The brokers. */
    public Cluster cluster() {
        return cluster;
    }

    /** The providers' remote control. */
    public Remote remote() {
        return remote;
    }

    /** Clients for the run itself. */
    public KafkaClients kafka() {
        return kafka;
    }

    /** Where posts are taken. */
    public URI http() {
        return http;
    }

    /** Where the simulators write what reached them. */
    public Path record() {
        return directory.resolve("arrivals.jsonl");
    }

    /** Where the router keeps its stores. */
    public Path routerState() {
        return routerState(directory);
    }

    /** Where the router of a run in this directory keeps its stores. */
    public static Path routerState(Path directory) {
        return directory.resolve("router-state");
    }

    /** The run's directory. */
    public Path directory() {
        return directory;
    }

    /** Closes a part together with the world. */
    public <P extends AutoCloseable> P kept(P part) {
        parts.push(part);
        return part;
    }

    /** Kills every process and closes all else, in reverse order. */
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                System.err.println("guarantee: a part did not close: " + e);
            }
        }
    }

    /** Makes the directory of a run, empty. */
    public static Path freshDirectory(Path parent) throws IOException {
        Files.createDirectories(parent);
        return Files.createTempDirectory(parent.toAbsolutePath(), "run-");
    }
}
