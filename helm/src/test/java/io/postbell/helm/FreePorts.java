package io.postbell.helm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;

/** Ports that were free a moment ago, each given once. A manifest needs numbers, so the service cannot choose for itself. */
final class FreePorts {
    private final Set<Integer> given = new HashSet<>();

    int next() {
        while (true) {
            try (ServerSocket socket = new ServerSocket(0)) {
                if (given.add(socket.getLocalPort())) {
                    return socket.getLocalPort();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
