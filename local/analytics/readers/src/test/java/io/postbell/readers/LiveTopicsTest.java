package io.postbell.readers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.postbell.analytics.DuckDb;
import io.postbell.analytics.QueryBook;
import io.postbell.analytics.SampleRun;
import io.postbell.local.run.Backbone;
import io.postbell.local.run.LocalStack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Flink reads what real services have written: it counts as the books do, and as DuckDB does from the files that it exports. */
class LiveTopicsTest {
    @Test
    @Timeout(900)
    void flinkCountsAsTheBooksAndAsDuckDb(@TempDir Path directory) throws Exception {
        JsonNode books = SampleRun.play(directory);
        Path files = Files.createDirectory(directory.resolve("files"));

        Map<String, Answer> byFlink = new HashMap<>();
        Map<String, Answer> byDuckDb = new HashMap<>();
        try (Backbone backbone = Backbone.start(Optional.of(directory), 4, LocalStack.RETRY_DELAYS);
                FlinkSql flink = FlinkSql.over(
                        backbone.bootstrapServers(), backbone.registryUrl().toString(), files);
                DuckDb duckDb = DuckDb.open()) {
            flink.run("export");
            duckDb.run("tables", files);
            for (String query : QueryBook.QUERIES) {
                byFlink.put(query, Answer.of(flink.rows(QueryBook.query("flink", query))));
                byDuckDb.put(query, Answer.of(duckDb.rows(QueryBook.query("duckdb", query))));
            }
        }

        for (String query : QueryBook.QUERIES) {
            byFlink.get(query).isThatOf(byDuckDb.get(query), query);
        }
        Answer rate = byFlink.get("delivery-rate");
        Answer funnel = byFlink.get("funnel");
        assertThat(funnel.sum("decided")).isEqualTo(books.path("candidates").asInt());
        assertThat(funnel.sum("sent"))
                .isEqualTo(rate.sum("sent"))
                .isEqualTo(books.at("/notifications/sent").asInt());
        assertThat(rate.sum("notifications"))
                .isEqualTo(books.at("/notifications/total").asInt());
        assertThat(rate.sum("token_dead"))
                .isEqualTo(books.at("/failed/token_dead").asInt());
        Map<String, Integer> suppressed = new HashMap<>();
        books.path("suppressed")
                .properties()
                .forEach(each -> suppressed.put(each.getKey(), each.getValue().asInt()));
        assertThat(byFlink.get("reasons").sums("reason", "decisions")).isEqualTo(suppressed);
        assertThat(List.of("hop-latency", "time-spent", "tenants", "token-churn"))
                .allSatisfy(query -> assertThat(byFlink.get(query).rows()).isNotEmpty());
    }
}
