package io.postbell.report.events;

import io.postbell.report.sql.Database;
import io.postbell.report.sql.SqlText;
import io.postbell.runtime.report.ReportException;
import io.postbell.runtime.report.ReportOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.stream.Stream;

/** Events in Parquet files, a folder for each table. The files stay where they are. */
public final class FileEvents {
    private final Path folder;
    private final Instant from;
    private final Instant to;

    private FileEvents(Path folder, Instant from, Instant to) {
        this.folder = folder;
        this.from = from;
        this.to = to;
    }

    /**
     * Those of a folder.
     *
     * @throws ReportException if a table has no file there
     */
    public static FileEvents over(Path folder, ReportOrder order) {
        for (EventTable<?> table : EventTable.ALL) {
            if (!holdsFiles(folder.resolve(table.name()))) {
                throw new ReportException(
                        "--parquet: expected Parquet files in " + folder.resolve(table.name()) + ", found none");
            }
        }
        return new FileEvents(folder, order.from(), order.to());
    }

    private static boolean holdsFiles(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.anyMatch(Files::isRegularFile);
        } catch (IOException e) {
            return false;
        }
    }

    /** Makes the views of the events as they came. */
    public void fill(Database database) throws SQLException {
        for (EventTable<?> table : EventTable.ALL) {
            database.execute("CREATE VIEW " + table.log() + " AS SELECT " + table.names() + " FROM read_parquet("
                    + SqlText.literal(folder.resolve(table.name()) + "/**")
                    + ", union_by_name = true) WHERE " + table.time() + " >= "
                    + timestamp(from) + " AND " + table.time() + " < " + timestamp(to));
        }
    }

    private static String timestamp(Instant at) {
        return "TIMESTAMP " + SqlText.literal(LocalDateTime.ofInstant(at, ZoneOffset.UTC));
    }
}
