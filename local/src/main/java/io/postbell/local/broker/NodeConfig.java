package io.postbell.local.broker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kafka.server.KafkaConfig;

/** The configuration of a combined node: production defaults, save for what makes no sense on so few nodes and one machine. */
final class NodeConfig {
    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";
    static final String HOST = "127.0.0.1";

    private NodeConfig() {}

    /** Of a node that is alone. */
    static KafkaConfig of(Path directory, int clientPort, int controllerPort, Map<String, String> overrides) {
        ClusterSeat.Voter itself = new ClusterSeat.Voter(NODE_ID, HOST, controllerPort);
        return of(directory, clientPort, itself, itself.toString(), copies(1), overrides);
    }

    /** Of a node of a cluster: three copies of everything, two of which must be there, as far as there are nodes for it. */
    static KafkaConfig of(Path directory, int clientPort, ClusterSeat seat, Map<String, String> overrides) {
        return of(
                directory,
                clientPort,
                seat.own(),
                seat.quorum(),
                copies(Math.min(3, seat.voters().size())),
                overrides);
    }

    private static KafkaConfig of(
            Path directory,
            int clientPort,
            ClusterSeat.Voter own,
            String quorum,
            Map<String, String> copies,
            Map<String, String> overrides) {
        Map<String, String> all = new HashMap<>(everyNode());
        all.putAll(copies);
        all.put("node.id", Integer.toString(own.nodeId()));
        all.put("log.dirs", directory.toString());
        all.put(
                "listeners",
                "PLAINTEXT://" + own.host() + ":" + clientPort + ",CONTROLLER://" + own.host() + ":"
                        + own.controllerPort());
        all.put("advertised.listeners", "PLAINTEXT://" + own.host() + ":" + clientPort);
        all.put("controller.quorum.voters", quorum);
        all.putAll(overrides);
        return new KafkaConfig(all, false);
    }

    private static Map<String, String> copies(int nodes) {
        String copies = Integer.toString(nodes);
        String inSync = Integer.toString(Math.max(1, nodes - 1));
        return Map.of(
                "default.replication.factor", copies,
                "min.insync.replicas", inSync,
                "offsets.topic.replication.factor", copies,
                "transaction.state.log.replication.factor", copies,
                "transaction.state.log.min.isr", inSync,
                "share.coordinator.state.topic.replication.factor", copies,
                "share.coordinator.state.topic.min.isr", inSync);
    }

    private static Map<String, String> everyNode() {
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("controller.listener.names", CONTROLLER_LISTENER),
                Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("offsets.topic.num.partitions", "4"),
                Map.entry("transaction.state.log.num.partitions", "4"),
                Map.entry("share.coordinator.state.topic.num.partitions", "4"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                // after a kill the new process is let in when the old one's session is over: not long, but longer than
                // a busy machine stalls
                Map.entry("broker.session.timeout.ms", "6000"),
                Map.entry("broker.heartbeat.interval.ms", "500"),
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "4"),
                Map.entry("log.cleaner.dedupe.buffer.size", "8388608"),
                Map.entry("metric.reporters", ""));
    }
}
