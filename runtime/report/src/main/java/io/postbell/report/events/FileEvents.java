package io.postbell.report.events;

import io.postbell.report.sql.Database;
import io.postbell.report.sql.SqlText;
import io.postbell.runtime.report.Gap;
import io.postbell.runtime.report.ReportException;
import io.postbell.runtime.report.ReportOrder;
import io.postbell.runtime.report.Unread;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Events in Parquet files, a folder for each table. The files stay where they are. */
public final class FileEvents {
    private final Path folder;
    private final ReportOrder order;

    /** Those of a folder that exists. */
    public FileEvents(Path folder, ReportOrder order) {
        this.folder = folder;
        this.order = order;
    }

    /**
     * Makes the views of the events as they came; of a table that has no file, an empty table.
     *
     * @return what is not in them
     * @throws ReportException if there is no file at all
     */
    public Missing fill(Database database) throws SQLException {
        List<Gap> gaps = new ArrayList<>();
        for (EventTable<?> table : EventTable.ALL) {
            List<Path> files = DataFiles.below(folder.resolve(table.name()));
            database.execute(files.isEmpty() ? table.creation() : view(database, table, files));
            if (files.isEmpty()) {
                gaps.add(new Gap(
                        table.name(),
                        Gap.Kind.NO_FILES,
                        "there are no files of " + table.name() + ", so none of these events is in the report"));
            }
        }
        if (gaps.size() == EventTable.ALL.size()) {
            throw new ReportException("--parquet: expected Parquet files in folders of " + folder + " called "
                    + EventTable.ALL.stream().map(EventTable::name).collect(Collectors.joining(", ")) + ", found none");
        }
        return new Missing(Unread.NONE, gaps);
    }

    private String view(Database database, EventTable<?> table, List<Path> files) throws SQLException {
        String source = "read_parquet("
                + files.stream().map(SqlText::literal).collect(Collectors.joining(", ", "[", "]"))
                + ", union_by_name = true)";
        return "CREATE VIEW " + table.log() + " AS SELECT " + table.selected(database.columns(source)) + " FROM "
                + source + " WHERE " + table.time() + " >= " + timestamp(order.from()) + " AND "
                + table.time() + " < " + timestamp(order.to());
    }

    private static String timestamp(Instant at) {
        return "TIMESTAMP " + SqlText.literal(LocalDateTime.ofInstant(at, ZoneOffset.UTC));
    }
}
