package io.postbell.local.guarantee.process;

import java.io.IOException;
import java.util.List;

/** How the brokers reach each other, and are reached. */
public interface Network extends AutoCloseable {
    /** Loopback, which cannot be cut. */
    Network LOOPBACK = new Network() {};

    /** Address of a node. */
    default String host(int node) {
        return "127.0.0.1";
    }

    /** What the command of a node begins with. */
    default List<String> before(int node) {
        return List.of();
    }

    /** Whether {@link #cut} can be called. */
    default boolean canBeCut() {
        return false;
    }

    /** From now on nothing passes between one node and all others. */
    default void cut() throws IOException, InterruptedException {
        throw new UnsupportedOperationException("this network cannot be cut");
    }

    /** All is as before. */
    default void heal() throws IOException, InterruptedException {
        throw new UnsupportedOperationException("this network cannot be cut");
    }

    @Override
    default void close() {}
}
