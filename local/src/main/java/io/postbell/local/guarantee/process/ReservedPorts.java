package io.postbell.local.guarantee.process;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/**
 * Ports that are known before anybody listens on them, and stay free for their owner while he is dead. Each is held by a socket that is bound
 * and does not listen: the operating system gives such a port to nobody who asks for any, neither to a listener nor to a caller, but lets a
 * listener have it who asks for it by its number. Used by one thread.
 */
public final class ReservedPorts implements AutoCloseable {
    private final List<Socket> held = new ArrayList<>();

    /**
     * Reserves a port.
     *
     * @param host address of this machine on which it is reserved
     */
    public int reserve(String host) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, 0));
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        if (letsListen(host, socket.getLocalPort())) {
            held.add(socket);
            return socket.getLocalPort();
        }
        // not on every system may somebody listen where another is bound; there the port is only likely to stay free
        int port = socket.getLocalPort();
        socket.close();
        return port;
    }

    private static boolean letsListen(String host, int port) {
        try (ServerSocket listener = new ServerSocket()) {
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(host, port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /** Gives all back. */
    @Override
    public void close() {
        held.forEach(socket -> {
            try {
                socket.close();
            } catch (IOException e) {
                System.err.println("guarantee: a reserved port was not given back: " + e);
            }
        });
        held.clear();
    }
}
