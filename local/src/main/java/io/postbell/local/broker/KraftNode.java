package io.postbell.local.broker;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.raft.QuorumConfig;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * One combined KRaft node made of the broker's production classes. The same assembly as {@link KafkaRaftServer}, with two differences that an
 * embedded node needs: its sockets are bound beforehand, and a fault is an exception where the original ends the whole process.
 */
final class KraftNode {
    private final BrokerServer broker;
    private final ControllerServer controller;

    /** @param config of a formatted directory */
    KraftNode(KafkaConfig config, BoundSockets sockets) {
        Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> directories =
                KafkaRaftServer.initializeLogDirs(config, LoggerFactory.getLogger(KraftNode.class), "");
        QuorumConfig quorum = config.quorumConfig();
        SharedServer shared = new SharedServer(
                config,
                directories._1(),
                Time.SYSTEM,
                Server.initializeMetrics(
                        config, Time.SYSTEM, directories._1().clusterId().orElseThrow()),
                CompletableFuture.completedFuture(QuorumConfig.parseVoterConnections(quorum.voters())),
                List.of(),
                NodeFault::handler,
                sockets);
        broker = new BrokerServer(shared);
        controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), directories._2());
    }

    /** Blocks until the broker takes requests. */
    void start() {
        controller.startup();
        broker.startup();
    }

    /** Moves leaders away and flushes, for at most {@code deadline}; then stops in any case. */
    void stop(Duration deadline) {
        broker.shutdown(deadline);
        broker.awaitShutdown();
        controller.shutdown();
        controller.awaitShutdown();
    }
}
