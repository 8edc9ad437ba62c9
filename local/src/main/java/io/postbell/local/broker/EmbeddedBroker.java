package io.postbell.local.broker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import kafka.server.KafkaConfig;

/**
 * A Kafka broker in this process: one combined KRaft node of the broker's production classes on loopback (spec/kafka.md section 5). Data in a
 * kept directory survives a close and a killed process. Several brokers may run in one process.
 *
 * <p>A kept directory keeps its port, if nobody else has taken it. For a restarted node first acts on the metadata of its earlier life: it goes
 * on committing open transactions, and calls itself at the address that it had. Were it gone, the commit would still be under way when the node
 * is fenced, and Kafka 4.3 drops the transaction markers of a partition without leader (KAFKA-20734): the consumer group's offsets would stay
 * unstable for ever.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final Duration CONTROLLED_SHUTDOWN = Duration.ofSeconds(20);

    private final DataDirectory directory;
    private final BoundSockets sockets;
    private final KraftNode node;
    private final String host;
    private final int clientPort;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedBroker(BrokerSettings settings) {
        directory = DataDirectory.open(settings.directory(), settings.seat());
        sockets = new BoundSockets();
        try {
            host = settings.seat().map(seat -> seat.own().host()).orElse(NodeConfig.HOST);
            clientPort = settings.port() == 0
                    ? sockets.bindPreferring(directory.lastPort())
                    : sockets.bind(host, settings.port());
            directory.keepPort(clientPort);
            node = new KraftNode(config(settings), sockets);
        } catch (RuntimeException e) {
            sockets.close();
            directory.close();
            throw e;
        }
    }

    private KafkaConfig config(BrokerSettings settings) {
        if (settings.seat().isEmpty()) {
            return NodeConfig.of(directory.path(), clientPort, sockets.bind(0), settings.properties());
        }
        ClusterSeat seat = settings.seat().get();
        sockets.bind(host, seat.own().controllerPort());
        return NodeConfig.of(directory.path(), clientPort, seat, settings.properties());
    }

    /**
     * Starts a broker and waits until it takes requests: about two seconds on an idle machine. A node of a cluster waits until
     * more than half of its voters are there.
     *
     * @throws RuntimeException if the port is taken, or the directory is in use by another broker or damaged
     */
    public static EmbeddedBroker start(BrokerSettings settings) {
        EmbeddedBroker broker = new EmbeddedBroker(settings);
        try {
            broker.node.start();
            return broker;
        } catch (RuntimeException e) {
            broker.close();
            throw e;
        }
    }

    /** Host and port for {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return host + ":" + clientPort;
    }

    /** Where its data is. */
    public Path directory() {
        return directory.path();
    }

    /** Stops the broker in order; removes its data if it was started without a directory. Safe to call twice. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            node.stop(CONTROLLED_SHUTDOWN);
        } finally {
            sockets.close();
            directory.close();
        }
    }
}
