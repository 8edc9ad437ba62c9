package io.postbell.local.guarantee.process;

import io.postbell.local.bench.load.Poll;
import io.postbell.local.broker.ClusterSeat;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.RetriableException;

/** Three brokers, each a process that is broker and controller, with their data on disk. Used by one thread. */
public final class Cluster implements AutoCloseable {
    /** How many there are. */
    public static final int NODES = 3;

    private static final int HEAP_MEGABYTES = 384;

    private final List<Part> nodes;
    private final String bootstrapServers;
    private Admin admin;

    /** Three brokers, not started. */
    public Cluster(Path directory, Network network, ReservedPorts ports) throws IOException {
        String id = Uuid.randomUuid().toString();
        List<ClusterSeat.Voter> voters = new ArrayList<>();
        List<Integer> clientPorts = new ArrayList<>();
        // a secluded node's ports are free in its own network, so any number will do for it
        for (int node = 1; node <= NODES; node++) {
            String reservedOn = network.before(node).isEmpty() ? network.host(node) : "127.0.0.1";
            voters.add(new ClusterSeat.Voter(node, network.host(node), ports.reserve(reservedOn)));
            clientPorts.add(ports.reserve(reservedOn));
        }
        bootstrapServers = voters.stream()
                .map(voter -> voter.host() + ':' + clientPorts.get(voter.nodeId() - 1))
                .collect(Collectors.joining(","));
        nodes = voters.stream()
                .map(voter -> Part.of(
                        "broker-" + voter.nodeId(),
                        directory,
                        network.before(voter.nodeId()),
                        HEAP_MEGABYTES,
                        Stream.concat(
                                        Stream.of(
                                                "broker",
                                                directory
                                                        .resolve("kafka-" + voter.nodeId())
                                                        .toString(),
                                                id,
                                                Integer.toString(voter.nodeId()),
                                                clientPorts
                                                        .get(voter.nodeId() - 1)
                                                        .toString()),
                                        voters.stream().map(ClusterSeat.Voter::toString))
                                .toList()))
                .toList();
    }

    /** Starts all; returns at once. */
    public void start() {
        nodes.forEach(Part::start);
        admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers, "client.id", "guarantee-cluster"));
    }

    /** Value of {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** A node, numbered from 1. */
    public Part node(int number) {
        return nodes.get(number - 1);
    }

    /** All nodes. */
    public List<Part> nodes() {
        return nodes;
    }

    /** The node that leads the quorum. */
    public int controller() throws ExecutionException, InterruptedException {
        return admin.describeMetadataQuorum().quorumInfo().get().leaderId();
    }

    /**
     * Waits until every node takes requests and has all its copies up to date.
     *
     * @throws IllegalStateException if that does not come in time, or a node has ended
     */
    public void awaitWhole(Duration within) throws Exception {
        Poll.until("three brokers with all copies up to date", within, () -> {
            nodes.forEach(Part::requireAlive);
            return whole();
        });
    }

    private boolean whole() throws InterruptedException, ExecutionException {
        try {
            if (admin.describeCluster().nodes().get().size() < NODES) {
                return false;
            }
            Set<String> topics = admin.listTopics(new ListTopicsOptions().listInternal(true))
                    .names()
                    .get();
            return admin.describeTopics(topics).allTopicNames().get().values().stream()
                    .allMatch(Cluster::whole);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RetriableException) {
                return false;
            }
            throw e;
        }
    }

    private static boolean whole(TopicDescription topic) {
        return topic.partitions().stream()
                .allMatch(partition -> partition.leader() != null
                        && partition.isr().size() == partition.replicas().size());
    }

    /** Numbers of all nodes but one. */
    public static List<Integer> allBut(int node) {
        return IntStream.rangeClosed(1, NODES)
                .filter(other -> other != node)
                .boxed()
                .toList();
    }

    /** Kills all that run. */
    @Override
    public void close() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
        nodes.forEach(Part::close);
    }
}
