package io.postbell.readers;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.analytics.Answers;
import io.postbell.analytics.DuckDb;
import io.postbell.analytics.EventTable;
import io.postbell.analytics.HarbourIds;
import io.postbell.analytics.HarbourTopics;
import io.postbell.analytics.QueryBook;
import io.postbell.local.run.Backbone;
import io.postbell.local.run.LocalStack;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
    private boolean written;

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
        try (DuckDb duckDb = overFiles()) {
            duckDb.execute("CREATE OR REPLACE VIEW provider_costs AS " + COSTS);
            for (String query : QueryBook.QUERIES) {
                assertThat(duckDb.rows(QueryBook.query("duckdb", query)))
                        .as(query)
                        .isEqualTo(Answers.to(query));
            }
        }
    }

    @Test
    void filesHoldNoIdThatLeadsToSomebody() throws Exception {
        Set<String> leading = HarbourIds.all();
        try (DuckDb duckDb = overFiles()) {
            for (EventTable table : EventTable.ALL) {
                List<String> rows = duckDb.rows("SELECT COLUMNS(*)::VARCHAR FROM " + table.name());
                assertThat(rows).hasSizeGreaterThan(2);
                assertThat(rows.subList(1, rows.size()).stream().flatMap(row -> Stream.of(row.split("[^\\w.-]+"))))
                        .as(table.name())
                        .doesNotContainAnyElementsOf(leading);
            }
        }
    }

    @Test
    void filesStillBelongTogether() throws Exception {
        try (DuckDb duckDb = overFiles()) {
            assertThat(duckDb.rows(
                            "SELECT count(DISTINCT id) FROM (SELECT unnest(notification_ids) AS id, post_id FROM decisions) n"
                                    + " JOIN deliveries d ON d.notification_id = n.id AND d.post_id = n.post_id"
                                    + " WHERE d.event_type = 'SENT'"))
                    .last()
                    .isEqualTo("6");
            assertThat(duckDb.rows("SELECT count(*) FROM device_invalidations i JOIN deliveries d"
                            + " ON d.notification_id = i.notification_id AND d.token_ref = i.token_ref"
                            + " WHERE d.event_type = 'TOKEN_DEAD'"))
                    .last()
                    .isEqualTo("2");
            assertThat(duckDb.rows("SELECT count(*) FROM deliveries WHERE notification_id = left(sha256('"
                            + FlinkSql.KEY
                            + "n1'), 32) AND collapse_key = notification_id AND ack_id = left(sha256('" + FlinkSql.KEY
                            + "ack-n1'), 32)"))
                    .last()
                    .isEqualTo("2");
        }
    }

    /** The files as Flink has written them, once for all tests. */
    private synchronized DuckDb overFiles() throws Exception {
        if (!written) {
            flink.run("export");
            written = true;
        }
        DuckDb duckDb = DuckDb.open();
        duckDb.run("tables", files);
        return duckDb;
    }
}
