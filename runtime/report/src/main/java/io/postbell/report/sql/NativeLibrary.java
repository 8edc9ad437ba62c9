package io.postbell.report.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * DuckDB unpacks its library, 60 MB, to a temporary file, and deletes that at the JVM's orderly end only. A library that is loaded needs its file
 * no longer, at least on Linux, which also tells the file's name.
 */
final class NativeLibrary {
    private static final Path MAPS = Path.of("/proc/self/maps");

    private NativeLibrary() {}

    /** Deletes the file if it can be found. */
    static void deleteFile() {
        if (!Files.isReadable(MAPS)) {
            return;
        }
        try {
            for (Path file : unpacked(Files.readAllLines(MAPS))) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // it stays until the orderly end
        }
    }

    private static List<Path> unpacked(List<String> maps) {
        return maps.stream()
                .filter(line -> line.contains("/libduckdb_java") && line.endsWith(".so"))
                .map(line -> Path.of(line.substring(line.indexOf('/'))))
                .distinct()
                .toList();
    }
}
