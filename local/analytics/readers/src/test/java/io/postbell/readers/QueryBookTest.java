package io.postbell.readers;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.analytics.Answers;
import io.postbell.analytics.DuckDb;
import io.postbell.analytics.HarbourTopics;
import io.postbell.analytics.QueryBook;
import io.postbell.local.run.Backbone;
import io.postbell.local.run.LocalStack;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Flink reads the topics of a real broker and gives the answers that were counted by hand; so does DuckDB from the files that Flink writes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryBookTest {
    private static final String COSTS =
            "SELECT * FROM (VALUES ('apns', CAST(1000 AS DOUBLE)), ('fcm', CAST(2000 AS DOUBLE)))"
                    + " AS costs (provider, cost_per_million)";

    private Path files;
    private Backbone backbone;
    private FlinkSql flink;

    @BeforeAll
    void open(@TempDir Path directory) throws Exception {
        files = directory;
        backbone = Backbone.start(Optional.empty(), 4, LocalStack.RETRY_DELAYS);
        HarbourTopics.write(backbone);
        flink = FlinkSql.over(
                backbone.bootstrapServers(), backbone.registryUrl().toString(), files);
        flink.run("views");
        flink.execute("DROP TEMPORARY VIEW provider_costs");
        flink.execute("CREATE TEMPORARY VIEW provider_costs AS " + COSTS);
    }

    @AfterAll
    void close() {
        flink.close();
        backbone.close();
    }

    static List<String> queries() {
        return QueryBook.QUERIES;
    }

    @ParameterizedTest
    @MethodSource("queries")
    void flinkAnswers(String query) throws Exception {
        assertThat(flink.rows(QueryBook.query("flink", query))).isEqualTo(Answers.to(query));
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
    void flinkShows(String view) throws Exception {
        assertThat(flink.rows("SELECT * FROM " + view)).containsExactlyInAnyOrderElementsOf(Answers.to(view));
    }

    @Test
    void duckDbAnswersTheSameFromTheFilesThatFlinkWrites() throws Exception {
        flink.run("export");
        try (DuckDb duckDb = DuckDb.open()) {
            duckDb.run("tables", files);
            duckDb.execute("CREATE OR REPLACE VIEW provider_costs AS " + COSTS);
            for (String query : QueryBook.QUERIES) {
                assertThat(duckDb.rows(QueryBook.query("duckdb", query)))
                        .as(query)
                        .isEqualTo(Answers.to(query));
            }
        }
    }
}
