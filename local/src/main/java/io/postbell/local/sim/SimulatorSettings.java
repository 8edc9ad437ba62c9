package io.postbell.local.sim;

import io.postbell.local.sim.record.PushListener;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/**
 * How the simulators are started. Begin with {@link #in} and change what is needed.
 *
 * @param credentials directory of key files, made if missing; see {@link io.postbell.local.sim.credentials.ProviderCredentials}
 * @param record directory for {@code apns.jsonl} and {@code fcm.jsonl}, appended to; empty: no files
 * @param listener hears of each push
 * @param topics bundle ids that APNs knows; empty: any
 * @param ports 0 for any free one
 * @param listenOn address to bind
 * @param host name by which clients reach the simulators: stands in the service account's {@code token_uri} and in the certificate
 * @param threads event loops of each simulator
 */
public record SimulatorSettings(
        Path credentials,
        Optional<Path> record,
        PushListener listener,
        Set<String> topics,
        Ports ports,
        String listenOn,
        String host,
        int threads,
        Clock clock) {
    /** Where they listen. */
    public record Ports(int apns, int fcm, int control) {
        /** Any free ones. */
        public static final Ports ANY = new Ports(0, 0, 0);
    }

    /** On loopback, any ports, any topics, nothing recorded, the system's clock. */
    public static SimulatorSettings in(Path credentials) {
        return new SimulatorSettings(
                credentials,
                Optional.empty(),
                PushListener.NONE,
                Set.of(),
                Ports.ANY,
                "127.0.0.1",
                "127.0.0.1",
                2,
                Clock.systemUTC());
    }

    /** The same, recording into this directory. */
    public SimulatorSettings withRecord(Optional<Path> directory) {
        return new SimulatorSettings(credentials, directory, listener, topics, ports, listenOn, host, threads, clock);
    }

    /** The same, telling this listener. */
    public SimulatorSettings withListener(PushListener newListener) {
        return new SimulatorSettings(credentials, record, newListener, topics, ports, listenOn, host, threads, clock);
    }

    /** The same, with an APNs that knows only these bundle ids. */
    public SimulatorSettings withTopics(Set<String> newTopics) {
        return new SimulatorSettings(credentials, record, listener, newTopics, ports, listenOn, host, threads, clock);
    }

    /** The same on these ports. */
    public SimulatorSettings withPorts(Ports newPorts) {
        return new SimulatorSettings(credentials, record, listener, topics, newPorts, listenOn, host, threads, clock);
    }

    /** The same, bound to this address and reached by this name. */
    public SimulatorSettings withAddress(String newListenOn, String newHost) {
        return new SimulatorSettings(
                credentials, record, listener, topics, ports, newListenOn, newHost, threads, clock);
    }

    /** The same by this clock. */
    public SimulatorSettings withClock(Clock newClock) {
        return new SimulatorSettings(credentials, record, listener, topics, ports, listenOn, host, threads, newClock);
    }
}
