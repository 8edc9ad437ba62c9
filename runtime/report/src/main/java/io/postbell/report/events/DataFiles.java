package io.postbell.report.events;

import io.postbell.runtime.report.ReportException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The data below a folder. As readers of Hadoop's files do it, what begins with an underscore or a dot is passed over, files and folders: marks,
 * checksums, what a writer has not finished. Other names say nothing; Flink's files have no ending.
 */
final class DataFiles {
    private DataFiles() {}

    /**
     * All files, however deep; none if there is no such folder.
     *
     * @throws ReportException if it cannot be looked through
     */
    static List<Path> below(Path folder) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> tree = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return tree.filter(Files::isRegularFile)
                    .filter(file -> isData(folder.relativize(file)))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new ReportException("--parquet: cannot look through " + folder + ": " + e);
        }
    }

    private static boolean isData(Path file) {
        for (Path part : file) {
            String name = part.toString();
            if (name.startsWith("_") || name.startsWith(".")) {
                return false;
            }
        }
        return !file.toString().endsWith(".crc");
    }
}
