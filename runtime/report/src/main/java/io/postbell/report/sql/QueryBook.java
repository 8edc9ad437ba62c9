package io.postbell.report.sql;

import io.postbell.schemas.topic.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The query book of {@code docs/analytics/sql/duckdb}, which the build puts into the jar. */
public final class QueryBook {
    private static final Pattern SOURCE = Pattern.compile("read_parquet\\('\\$\\{files}/(\\w+)/\\*\\*'[^)]*\\)");
    private static final int ZEROS_OF_A_MILLION = 6;

    private QueryBook() {}

    /** The one statement of a query's file. */
    public static String query(String name) {
        List<String> statements = SqlText.statements(text(name));
        if (statements.size() != 1) {
            throw new IllegalStateException(name + ".sql: expected one statement, got " + statements.size());
        }
        return statements.get(0);
    }

    /**
     * What makes the tables of the book, reading tables {@code <name>_log} where the book reads files. What reads those becomes a table instead of
     * a view, so that repeats are looked for once and not with every question.
     */
    public static List<String> tables() {
        return SqlText.statements(text("tables")).stream()
                .map(QueryBook::overLogs)
                .toList();
    }

    /**
     * What puts other prices into the book's view of them.
     *
     * @param costs of one request; of a provider that is not named, 0
     */
    public static String providerCosts(Map<Provider, BigDecimal> costs) {
        return Arrays.stream(Provider.values())
                .map(provider -> "(" + SqlText.literal(provider.label()) + ", CAST("
                        + costs.getOrDefault(provider, BigDecimal.ZERO)
                                .movePointRight(ZEROS_OF_A_MILLION)
                                .toPlainString()
                        + " AS DOUBLE))")
                .collect(Collectors.joining(
                        ", ",
                        "CREATE OR REPLACE VIEW provider_costs AS SELECT * FROM (VALUES ",
                        ") AS costs (provider, cost_per_million)"));
    }

    private static String overLogs(String statement) {
        Matcher source = SOURCE.matcher(statement);
        return source.find() ? source.replaceAll("$1_log").replaceFirst("CREATE VIEW", "CREATE TABLE") : statement;
    }

    private static String text(String name) {
        String file = name + ".sql";
        try (InputStream in = QueryBook.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("expected " + file + " of the query book");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
