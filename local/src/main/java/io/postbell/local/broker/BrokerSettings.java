package io.postbell.local.broker;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How an embedded broker is started.
 *
 * @param directory where the data is kept; empty: a temporary directory that goes with the broker
 * @param port of the client listener on loopback, 0 for any free one
 * @param properties broker properties over ours
 * @param seat its place in a cluster of several; empty: it is alone
 */
public record BrokerSettings(
        Optional<Path> directory, int port, Map<String, String> properties, Optional<ClusterSeat> seat) {
    /** Copies the map. */
    public BrokerSettings {
        properties = Map.copyOf(properties);
    }

    /** A broker that is alone. */
    public BrokerSettings(Optional<Path> directory, int port, Map<String, String> properties) {
        this(directory, port, properties, Optional.empty());
    }

    /** Any free port, data gone on close. */
    public static BrokerSettings temporary() {
        return new BrokerSettings(Optional.empty(), 0, Map.of());
    }

    /** Any free port, data kept in this directory, which is made if it is not there. */
    public static BrokerSettings keptIn(Path directory) {
        return new BrokerSettings(Optional.of(directory), 0, Map.of());
    }

    /** The same on this port. */
    public BrokerSettings withPort(int newPort) {
        return new BrokerSettings(directory, newPort, properties, seat);
    }

    /** The same with these broker properties over ours. */
    public BrokerSettings withProperties(Map<String, String> newProperties) {
        return new BrokerSettings(directory, port, newProperties, seat);
    }

    /** The same in this place of a cluster. */
    public BrokerSettings withSeat(ClusterSeat newSeat) {
        return new BrokerSettings(directory, port, properties, Optional.of(newSeat));
    }
}
