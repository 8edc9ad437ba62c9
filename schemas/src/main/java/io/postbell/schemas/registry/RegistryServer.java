package io.postbell.schemas.registry;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A schema registry in this process, with the Confluent REST API as far as clients of Avro topics use it: subjects, versions, ids,
 * compatibility. For one machine and for tests; it has no authentication and no TLS, so it listens on the loopback address unless told
 * otherwise. With a file, what was registered is on disk before it is answered, and there again after a restart.
 */
public final class RegistryServer implements AutoCloseable {
    private static final int THREADS = 4;
    private static final String NO_DELAY = "sun.net.httpserver.nodelay";

    private final HttpServer http;
    private final ExecutorService threads;

    private RegistryServer(HttpServer http, ExecutorService threads) {
        this.http = http;
        this.threads = threads;
    }

    /**
     * Starts a registry on the loopback address.
     *
     * @param port 0 for any that is free
     * @param file where to keep the schemas; empty to keep them in memory
     * @throws UncheckedIOException if the port is taken or the file cannot be read
     */
    public static RegistryServer start(int port, Optional<Path> file) {
        return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), file);
    }

    /**
     * Starts a registry on any address.
     *
     * @throws UncheckedIOException if the address is taken or the file cannot be read
     */
    public static RegistryServer start(InetSocketAddress address, Optional<Path> file) {
        if (System.getProperty(NO_DELAY) == null) {
            // the JDK's server sends an answer in two packets, and would let the second wait 40 ms for the client's
            // kernel
            System.setProperty(NO_DELAY, "true");
        }
        RegistryStore store = new RegistryStore(file.map(RegistryFile::new));
        try {
            HttpServer http = HttpServer.create(address, 0);
            AtomicInteger number = new AtomicInteger();
            ExecutorService threads = Executors.newFixedThreadPool(
                    THREADS, task -> daemon(task, "schema-registry-" + number.incrementAndGet()));
            http.setExecutor(threads);
            http.createContext("/", new RegistryHandler(new RegistryRoutes(store)));
            http.start();
            return new RegistryServer(http, threads);
        } catch (IOException e) {
            throw new UncheckedIOException("schema registry cannot listen on " + address + ": " + e.getMessage(), e);
        }
    }

    /** Base URL for clients. */
    public URI url() {
        InetSocketAddress address = http.getAddress();
        InetAddress host =
                address.getAddress().isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address.getAddress();
        String name = host.getHostAddress();
        return URI.create("http://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + address.getPort());
    }

    /** Stops listening at once. */
    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
