package io.postbell.local.run;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** Where a run keeps its state: the user's folder, or a temporary one that goes away with the run. */
final class DataDirectory implements AutoCloseable {
    private final Path root;
    private final boolean temporary;

    private DataDirectory(Path root, boolean temporary) {
        this.root = root;
        this.temporary = temporary;
    }

    /**
     * Opens the user's folder, made if missing, or a temporary one.
     *
     * @throws IOException if it cannot be made
     */
    static DataDirectory open(Optional<Path> kept) throws IOException {
        return kept.isPresent()
                ? new DataDirectory(Files.createDirectories(kept.get().toAbsolutePath()), false)
                : new DataDirectory(Files.createTempDirectory("postbell-"), true);
    }

    /** The folder itself. */
    Path root() {
        return root;
    }

    /** Removes a temporary folder; the user's stays. */
    @Override
    public void close() throws IOException {
        if (temporary) {
            Files.walkFileTree(root, new Removal());
        }
    }

    private static final class Removal extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
