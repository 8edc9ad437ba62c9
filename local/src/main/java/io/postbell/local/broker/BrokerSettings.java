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
 */
public record BrokerSettings(Optional<Path> directory, int port, Map<String, String> properties) {
    /** Copies the map. */
    public BrokerSettings {
        properties = Map.copyOf(properties);
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
        return new BrokerSettings(directory, newPort, properties);
    }

    /** The same with these broker properties over ours. */
    public BrokerSettings withProperties(Map<String, String> newProperties) {
        return new BrokerSettings(directory, port, newProperties);
    }
}
