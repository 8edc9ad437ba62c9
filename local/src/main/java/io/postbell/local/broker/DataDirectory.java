package io.postbell.local.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * Where a node keeps its log. Formatted once, with the newest metadata version that is for production. Locked while in use, because Kafka's own
 * lock comes too late: by then a second node's controller has written to the first one's metadata log.
 */
final class DataDirectory implements AutoCloseable {
    private final Path path;
    private final boolean temporary;
    private final FileChannel lock;

    private DataDirectory(Path path, boolean temporary) throws IOException {
        this.path = path;
        this.temporary = temporary;
        this.lock = lock(path);
    }

    /**
     * Opens one, formatted.
     *
     * @param kept empty for a temporary directory, which {@link #close} removes
     * @param seat for whom a new one is formatted; empty: for a node that is alone
     */
    static DataDirectory open(Optional<Path> kept, Optional<ClusterSeat> seat) {
        try {
            DataDirectory directory = kept.isPresent()
                    ? new DataDirectory(Files.createDirectories(kept.get().toAbsolutePath()), false)
                    : new DataDirectory(Files.createTempDirectory("postbell-kafka-"), true);
            return directory.formatted(seat);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path() {
        return path;
    }

    /** Port on which the broker listened before; 0 if there was none. */
    int lastPort() {
        try {
            return Files.exists(port())
                    ? Integer.parseInt(Files.readString(port()).strip())
                    : 0;
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    /** Notes the port on which the broker listens. */
    void keepPort(int number) {
        try {
            Files.writeString(port(), Integer.toString(number));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path port() {
        return path.resolve("postbell.port");
    }

    /** The operating system gives the lock back when the process dies, in whatever way. */
    private static FileChannel lock(Path path) throws IOException {
        FileChannel channel =
                FileChannel.open(path.resolve("postbell.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // another broker of this process
        }
        channel.close();
        throw new IllegalStateException("the directory " + path + " is in use by another broker");
    }

    private DataDirectory formatted(Optional<ClusterSeat> seat) {
        // meta.properties is written last, so a directory without it is new or was left half formatted
        if (Files.exists(path.resolve("meta.properties"))) {
            return this;
        }
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setClusterId(seat.map(ClusterSeat::clusterId)
                            .orElseGet(() -> Uuid.randomUuid().toString()))
                    .setNodeId(seat.map(ClusterSeat::nodeId).orElse(NodeConfig.NODE_ID))
                    .setControllerListenerName(NodeConfig.CONTROLLER_LISTENER)
                    .setMetadataLogDirectory(path.toString())
                    .setDirectories(List.of(path.toString()))
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .run();
            return this;
        } catch (Exception e) {
            close();
            throw new IllegalStateException("cannot format the broker's directory " + path, e);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
            if (temporary) {
                delete();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void delete() throws IOException {
        try (Stream<Path> tree = Files.walk(path)) {
            for (Path each : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
