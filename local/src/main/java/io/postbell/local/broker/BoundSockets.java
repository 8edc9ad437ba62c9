package io.postbell.local.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.server.ServerSocketFactory;

/**
 * Listening sockets that are bound before the broker starts. The quorum's voters must be named with their ports in the configuration, so a
 * free port has to be known beforehand; holding it bound leaves no moment in which another process can take it.
 */
final class BoundSockets implements ServerSocketFactory, AutoCloseable {
    private static final int BACKLOG = 1_024;

    private final Map<Integer, ServerSocketChannel> byPort = new ConcurrentHashMap<>();

    /** Binds a loopback port, 0 for any free one; answers the port bound. */
    int bind(int port) {
        return bind(NodeConfig.HOST, port);
    }

    /** Binds a port of an address of this machine, 0 for any free one; answers the port bound. */
    int bind(String host, int port) {
        try {
            ServerSocketChannel channel = ServerSocketChannel.open();
            try {
                channel.bind(new InetSocketAddress(host, port), BACKLOG);
            } catch (IOException e) {
                channel.close();
                throw new IOException("cannot listen on " + host + ", port " + port + ": " + e.getMessage(), e);
            }
            int bound = channel.socket().getLocalPort();
            byPort.put(bound, channel);
            return bound;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Binds a loopback port, or any free one if it is taken. */
    int bindPreferring(int port) {
        try {
            return bind(port);
        } catch (UncheckedIOException taken) {
            return bind(0);
        }
    }

    /** Hands a bound socket over to the broker, which configures and closes it from then on. */
    @Override
    public ServerSocketChannel openServerSocket(
            String listener, InetSocketAddress address, int backlog, int bufferBytes) throws IOException {
        ServerSocketChannel channel = byPort.remove(address.getPort());
        if (channel == null) {
            throw new IOException(
                    "listener " + listener + " asks for port " + address.getPort() + ", bound are " + byPort.keySet());
        }
        channel.configureBlocking(false);
        return channel;
    }

    /** Closes what was never handed over. */
    @Override
    public void close() {
        byPort.values().forEach(BoundSockets::closeQuietly);
        byPort.clear();
    }

    private static void closeQuietly(ServerSocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
