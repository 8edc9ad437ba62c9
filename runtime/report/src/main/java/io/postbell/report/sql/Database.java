package io.postbell.report.sql;

import io.postbell.runtime.report.Answer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.duckdb.DuckDBConnection;

/**
 * A database of DuckDB's in a folder, with bounded memory: what does not fit goes to the folder as well. A statement that is under way when the
 * report is to be stopped ends with an exception. Belongs to one thread, but for {@link #another}.
 */
public final class Database implements AutoCloseable {
    private static final long LOOK_MILLIS = 200;

    private final DuckDBConnection connection;
    private final Statement statement;
    private final ScheduledExecutorService guard;

    private Database(DuckDBConnection connection, BooleanSupplier stopped) throws SQLException {
        this.connection = connection;
        this.statement = connection.createStatement();
        this.guard = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "report-guard");
            thread.setDaemon(true);
            return thread;
        });
        var unused =
                guard.scheduleWithFixedDelay(() -> cancelIf(stopped), LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * Makes an empty one.
     *
     * @param folder an empty folder that belongs to it
     * @param megabytes how much memory it may take
     * @param stopped asked now and then whether to end what is under way
     */
    public static Database open(Path folder, int megabytes, BooleanSupplier stopped) throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("memory_limit", megabytes + "MB");
        settings.setProperty("temp_directory", folder.resolve("spilled").toString());
        settings.setProperty("threads", Integer.toString(Runtime.getRuntime().availableProcessors()));
        settings.setProperty("preserve_insertion_order", "false");
        // nothing is ever fetched
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        Connection connection = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("events.duckdb"), settings);
        NativeLibrary.deleteFile();
        return new Database(connection.unwrap(DuckDBConnection.class), stopped);
    }

    private void cancelIf(BooleanSupplier stopped) {
        if (stopped.getAsBoolean()) {
            try {
                statement.cancel();
            } catch (SQLException e) {
                // it has just ended
            }
        }
    }

    /** Another connection to the same database, for another thread, which closes it. */
    public DuckDBConnection another() throws SQLException {
        return connection.duplicate().unwrap(DuckDBConnection.class);
    }

    /** Runs a statement. */
    public void execute(String sql) throws SQLException {
        statement.execute(sql);
    }

    /** How many rows a table has. */
    public long count(String table) throws SQLException {
        try (ResultSet result = statement.executeQuery("SELECT count(*) FROM " + table)) {
            result.next();
            return result.getLong(1);
        }
    }

    /** The columns of what a query can select from. */
    public List<String> columns(String source) throws SQLException {
        try (ResultSet result = statement.executeQuery("SELECT * FROM " + source + " LIMIT 0")) {
            return columns(result);
        }
    }

    private static List<String> columns(ResultSet result) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            columns.add(result.getMetaData().getColumnName(i));
        }
        return columns;
    }

    /** Asks a question. */
    public Answer answer(String query, String title, String sql) throws SQLException {
        try (ResultSet result = statement.executeQuery(sql)) {
            List<String> columns = columns(result);
            int width = columns.size();
            List<List<Object>> rows = new ArrayList<>();
            while (result.next()) {
                List<Object> row = new ArrayList<>(width);
                for (int i = 1; i <= width; i++) {
                    row.add(Values.at(result, i));
                }
                rows.add(row);
            }
            return new Answer(query, title, columns, rows);
        }
    }

    @Override
    public void close() throws SQLException {
        guard.shutdownNow();
        statement.close();
        connection.close();
    }
}
