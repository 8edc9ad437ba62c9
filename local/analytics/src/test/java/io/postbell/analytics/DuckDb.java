package io.postbell.analytics;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.avro.Schema.Field;
import org.apache.avro.specific.SpecificRecord;

/** DuckDB in memory, with what the query book needs. Not for use by several threads. */
public final class DuckDb implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Connection connection;

    private DuckDb(Connection connection) {
        this.connection = connection;
    }

    /** An empty one. */
    public static DuckDb open() throws SQLException {
        return new DuckDb(DriverManager.getConnection("jdbc:duckdb:"));
    }

    /** Runs a file of the query book. */
    public void run(String file, Path files) throws SQLException {
        for (String statement : QueryBook.statements("duckdb", file)) {
            execute(statement.replace("${files}", files.toString()));
        }
    }

    /** Runs a statement. */
    public void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Writes records as files for analysts, with the columns that they are exported with. */
    public void write(EventTable table, List<? extends SpecificRecord> records, Path files)
            throws SQLException, IOException {
        Path folder = Files.createDirectories(files.resolve(table.name()));
        Path lines = Files.createTempFile(files, table.name(), ".jsonl");
        Files.write(lines, records.stream().map(DuckDb::json).toList());
        String columns = table.schema().getFields().stream()
                .map(field -> field.name() + ": '" + EventTable.duckDbType(field.schema()) + "'")
                .collect(Collectors.joining(", ", "{", "}"));
        execute("COPY (SELECT " + table.exported("\"") + " FROM read_json('" + lines
                + "', format = 'newline_delimited', columns = " + columns + ")) TO '" + folder.resolve("part-0")
                + "' (FORMAT parquet)");
        Files.delete(lines);
    }

    /** Writes {@link HarbourDay} as files. */
    public void writeDay(Path files) throws SQLException, IOException {
        write(EventTable.ALL.get(0), HarbourDay.deliveries(), files);
        write(EventTable.ALL.get(1), HarbourDay.decisions(), files);
        write(EventTable.ALL.get(2), HarbourDay.invalidations(), files);
    }

    /** The rows of a query, column names first. */
    public List<String> rows(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            List<String> rows = new ArrayList<>();
            List<String> names = new ArrayList<>();
            for (int i = 1; i <= columns; i++) {
                names.add(result.getMetaData().getColumnName(i));
            }
            rows.add(String.join(" | ", names));
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    values.add(text(result.getObject(i)));
                }
                rows.add(String.join(" | ", values));
            }
            return rows;
        }
    }

    private static String text(Object value) {
        return QueryBook.text(value instanceof java.sql.Timestamp time ? time.toLocalDateTime() : value);
    }

    private static String json(SpecificRecord record) {
        ObjectNode line = JSON.createObjectNode();
        for (Field field : record.getSchema().getFields()) {
            Object value = record.get(field.pos());
            line.putPOJO(
                    field.name(),
                    value instanceof Instant at
                            ? LocalDateTime.ofInstant(at, ZoneOffset.UTC).toString()
                            : value instanceof Enum<?> symbol ? symbol.name() : value);
        }
        return line.toString();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
