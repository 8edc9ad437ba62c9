package io.postbell.analytics;

import io.postbell.report.sql.SqlText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files of the query book. */
public final class QueryBook {
    /** Every query, by the name of its file. */
    public static final List<String> QUERIES = List.of(
            "delivery-rate",
            "hop-latency",
            "time-spent",
            "reasons",
            "token-churn",
            "retries",
            "outages",
            "tenants",
            "funnel");

    private static final String FOLDER = "docs/analytics/sql";

    private QueryBook() {}

    /** The folder of a dialect. */
    public static Path folder(String dialect) {
        return root().resolve(FOLDER).resolve(dialect);
    }

    /** The statements of a file, without comments. */
    public static List<String> statements(String dialect, String name) {
        try {
            return SqlText.statements(Files.readString(folder(dialect).resolve(name + ".sql")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one statement of a query's file. */
    public static String query(String dialect, String name) {
        List<String> statements = statements(dialect, name);
        if (statements.size() != 1) {
            throw new IllegalStateException(name + ".sql: expected one statement, got " + statements.size());
        }
        return statements.get(0);
    }

    /** A value as the answers write it, whatever type an engine gives it. */
    public static String text(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Number number) {
            BigDecimal plain = new BigDecimal(number.toString()).stripTrailingZeros();
            return plain.signum() == 0 ? "0" : plain.toPlainString();
        }
        return value.toString().replaceFirst("\\.0$", "");
    }

    /** The folder of the project. */
    static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(here.resolve(FOLDER))) {
            here = here.getParent();
            if (here == null) {
                throw new IllegalStateException("expected " + FOLDER + " in a folder above "
                        + Path.of("").toAbsolutePath());
            }
        }
        return here;
    }
}
