package io.postbell.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every query and every view of the book in DuckDB, over Parquet files of {@link HarbourDay}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DuckDbTest {
    private DuckDb duckDb;

    @BeforeAll
    void open(@TempDir Path files) throws SQLException, IOException {
        duckDb = DuckDb.open();
        duckDb.writeDay(files);
        duckDb.run("tables", files);
        duckDb.run("views", files);
        // as a reader of the book would who pays for requests
        duckDb.execute("CREATE OR REPLACE VIEW provider_costs AS"
                + " SELECT * FROM (VALUES ('apns', 1000.0), ('fcm', 2000.0)) AS costs (provider, cost_per_million)");
    }

    @AfterAll
    void close() throws SQLException {
        duckDb.close();
    }

    static List<String> queries() {
        return QueryBook.QUERIES;
    }

    @ParameterizedTest
    @MethodSource("queries")
    void answers(String query) throws SQLException {
        assertThat(duckDb.rows(QueryBook.query("duckdb", query))).isEqualTo(Answers.to(query));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "braze_send",
                "braze_bounce",
                "braze_abort",
                "braze_retry",
                "braze_token_state_change",
                "onesignal_events",
                "airship_events",
                "fcm_export"
            })
    void shows(String view) throws SQLException {
        assertThat(duckDb.rows("SELECT * FROM " + view + " ORDER BY ALL")).isEqualTo(Answers.to(view));
    }

    /** What tables.sql offers in a comment where no token has died yet. */
    @Test
    void withoutAFileOfInvalidationsTheBookHasATableInItsPlace(@TempDir Path files) throws SQLException, IOException {
        String text = Files.readString(QueryBook.folder("duckdb").resolve("tables.sql"));
        String table = text.substring(text.indexOf("-- CREATE TABLE"), text.indexOf(");\n") + 1);
        try (DuckDb quiet = DuckDb.open()) {
            quiet.writeDay(files);
            Path dead = files.resolve("device_invalidations/part-0");
            List<String> columns = quiet.rows(
                    "SELECT column_name FROM (DESCRIBE SELECT * FROM read_parquet('" + dead + "')) ORDER BY 1");
            Files.delete(dead);
            for (String statement : QueryBook.statements("duckdb", "tables")) {
                boolean ofTheDead = statement.contains("CREATE VIEW device_invalidations");
                quiet.execute(ofTheDead ? table.replace("--", "") : statement.replace("${files}", files.toString()));
            }
            quiet.run("views", files);
            assertThat(quiet.rows(QueryBook.query("duckdb", "token-churn"))).hasSizeGreaterThan(1);
            assertThat(quiet.rows("SELECT * FROM braze_token_state_change")).hasSize(1);
            assertThat(quiet.rows("SELECT column_name FROM (DESCRIBE device_invalidations) ORDER BY 1"))
                    .isEqualTo(columns);
        }
    }

    @Test
    void filesOfAnEarlierReleaseAreReadToo(@TempDir Path files) throws SQLException, IOException {
        try (DuckDb mixed = DuckDb.open()) {
            mixed.writeDay(files);
            Path deliveries = files.resolve("deliveries");
            mixed.execute("COPY (SELECT * EXCLUDE (payload_bytes, redactions) REPLACE ('old-' || event_id AS event_id)"
                    + " FROM read_parquet('" + deliveries.resolve("part-0") + "')) TO '" + deliveries.resolve("part-1")
                    + "' (FORMAT parquet)");
            Path invalidations = files.resolve("device_invalidations");
            mixed.execute("COPY (SELECT * EXCLUDE (event_id) FROM read_parquet('" + invalidations.resolve("part-0")
                    + "')) TO '" + invalidations.resolve("part-1") + "' (FORMAT parquet)");
            Path decisions = files.resolve("decisions");
            mixed.execute("COPY (SELECT * EXCLUDE (traced, push_type) REPLACE ('old-' || event_id AS event_id)"
                    + " FROM read_parquet('" + decisions.resolve("part-0") + "')) TO '" + decisions.resolve("part-1")
                    + "' (FORMAT parquet)");
            mixed.run("tables", files);

            assertThat(mixed.rows(
                            "SELECT count(*), count(*) FILTER (NOT traced AND push_type = 'message') FROM decisions"))
                    .as("of the old ones all are messages, and none was traced")
                    .last()
                    .isEqualTo("42 | 38");
            assertThat(mixed.rows("SELECT count(*), count(*) FILTER (event_id LIKE 'old-%'), count(*) FILTER"
                            + " (event_id LIKE 'old-%' AND payload_bytes IS NULL) FROM deliveries"))
                    .last()
                    .isEqualTo("60 | 30 | 30");
            // those of release 1 have no id in either file and are the same; the others, and the repeat, are taken for
            // different ones
            assertThat(mixed.rows("SELECT count(*), count(*) FILTER (event_id <> '') FROM device_invalidations"))
                    .last()
                    .isEqualTo("8 | 2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"duckdb", "flink"})
    void everyQueryIsThereInEachDialect(String dialect) throws IOException {
        try (Stream<Path> files = Files.list(QueryBook.folder(dialect))) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".sql", "")))
                    .containsAll(QueryBook.QUERIES)
                    .contains("tables", "views");
        }
    }

    @Test
    void filesNameNoPerson() throws SQLException {
        for (EventTable table : EventTable.ALL) {
            assertThat(duckDb.rows("DESCRIBE " + table.name()).toString())
                    .contains("user_ref")
                    .doesNotContain("user_id", "device_id");
        }
    }
}
