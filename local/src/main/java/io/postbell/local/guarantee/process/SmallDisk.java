package io.postbell.local.guarantee.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A disk of its own for one directory, so that it can be filled up. Needs Linux and the right to mount (root, or CAP_SYS_ADMIN). Unmounted
 * with the run, also when the JVM is told to end.
 */
public final class SmallDisk implements AutoCloseable {
    private static final Duration WITHIN = Duration.ofSeconds(10);
    private static final byte[] BLOCK = new byte[4_096];

    private final Path directory;
    private final Path filler;
    private final Thread hook = new Thread(this::unmount, "unmount");
    private final AtomicBoolean unmounted = new AtomicBoolean();

    private SmallDisk(Path directory) {
        this.directory = directory;
        this.filler = directory.resolve("filler");
    }

    /**
     * Mounts one.
     *
     * @param directory empty, or not there yet
     * @throws IOException if that is not permitted here; the message says what was tried
     */
    public static SmallDisk mount(Path directory, int megabytes) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Shell.run(WITHIN, "mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "postbell", directory.toString());
        SmallDisk disk = new SmallDisk(directory);
        Runtime.getRuntime().addShutdownHook(disk.hook);
        return disk;
    }

    /** Leaves no room. */
    public void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (directory.toFile().getUsableSpace() > 0) {
                out.write(BLOCK);
            }
        } catch (IOException full) {
            if (directory.toFile().getUsableSpace() >= BLOCK.length) {
                throw full;
            }
        }
    }

    /** Makes room again. */
    public void free() throws IOException {
        Files.deleteIfExists(filler);
    }

    @Override
    public void close() {
        unmount();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // the hook runs already
        }
    }

    private void unmount() {
        if (!unmounted.compareAndSet(false, true)) {
            return;
        }
        try {
            // lazily: a process that still ends may have a file open
            Shell.run(WITHIN, "umount", "-l", directory.toString());
        } catch (IOException e) {
            System.err.println("guarantee: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
