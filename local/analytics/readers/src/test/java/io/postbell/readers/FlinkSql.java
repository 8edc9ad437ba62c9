package io.postbell.readers;

import io.postbell.analytics.QueryBook;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.TableResult;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;
import org.apache.flink.util.CloseableIterator;

/**
 * Flink's SQL on a cluster within the process, with what the query book needs. The planner keeps things in its thread, and tests come from several,
 * so it has a thread of its own.
 */
final class FlinkSql implements AutoCloseable {
    /** Under which the files' ids are hashed. */
    static final String KEY = "5f0c7f6f3f2c4bd8a4d1c5f0b7e2a9d35f0c7f6f3f2c4bd8a4d1c5f0b7e2a9d3";

    private static final Pattern SET = Pattern.compile("SET '([^']+)' = '([^']+)'");

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final TableEnvironment environment;
    private final Map<String, String> places;

    private FlinkSql(Configuration configuration, Map<String, String> places) throws Exception {
        this.environment = thread.submit(() -> TableEnvironment.create(EnvironmentSettings.newInstance()
                        .withConfiguration(configuration)
                        .build()))
                .get();
        this.places = places;
    }

    /** With the tables of the query book over the topics of a broker. */
    static FlinkSql over(String bootstrapServers, String registry, Path files) throws Exception {
        FlinkSql flink = new FlinkSql(
                Configuration.fromMap(Map.of("parallelism.default", "1", "execution.runtime-mode", "batch")),
                Map.of(
                        "${bootstrap}", bootstrapServers,
                        "${registry}", registry,
                        "${files}", files.toUri().toString(),
                        "${key}", KEY));
        flink.run("tables");
        return flink;
    }

    /** Runs a file of the query book and waits until what it starts has ended. */
    void run(String file) throws Exception {
        for (String statement : QueryBook.statements("flink", file)) {
            execute(statement);
        }
    }

    /** Runs a statement and waits for its end. */
    void execute(String statement) throws Exception {
        thread.submit(() -> executeHere(statement)).get();
    }

    /** The rows of a query as the answers write them, column names first. */
    List<String> rows(String sql) throws Exception {
        return thread.submit(() -> rowsHere(sql)).get();
    }

    private Void executeHere(String statement) throws Exception {
        Matcher setting = SET.matcher(statement);
        if (setting.matches()) {
            environment.getConfig().set(setting.group(1), setting.group(2));
            return null;
        }
        TableResult result = environment.executeSql(placed(statement));
        if (result.getJobClient().isPresent()) {
            result.await();
        }
        return null;
    }

    private List<String> rowsHere(String sql) throws Exception {
        TableResult result = environment.executeSql(placed(sql));
        List<String> rows = new ArrayList<>();
        rows.add(String.join(" | ", result.getResolvedSchema().getColumnNames()));
        CloseableIterator<Row> iterator = result.collect();
        try {
            iterator.forEachRemaining(row -> rows.add(text(row)));
        } finally {
            iterator.close();
        }
        return rows;
    }

    private static String text(Row row) {
        if (row.getKind() != RowKind.INSERT) {
            throw new IllegalStateException("expected a row that is there, got " + row.getKind());
        }
        return IntStream.range(0, row.getArity())
                .mapToObj(i -> QueryBook.text(row.getField(i)))
                .collect(Collectors.joining(" | "));
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private String placed(String statement) {
        String placed = statement;
        for (Map.Entry<String, String> place : places.entrySet()) {
            placed = placed.replace(place.getKey(), place.getValue());
        }
        return placed;
    }
}
