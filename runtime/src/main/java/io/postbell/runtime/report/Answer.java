package io.postbell.runtime.report;

import java.util.List;

/**
 * The answer to one question of the query book.
 *
 * @param query name of its file in the book, without ending
 * @param title the question for people
 * @param columns names of the columns
 * @param rows values: null, String, Boolean, Long, Double, java.math.BigDecimal, java.time.LocalDate or java.time.Instant
 */
public record Answer(String query, String title, List<String> columns, List<List<Object>> rows) {
    /** Copies the columns and the list of rows; rows may hold null and are the caller's to leave alone. */
    public Answer {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** Where a column stands. */
    public int column(String name) {
        int at = columns.indexOf(name);
        if (at < 0) {
            throw new IllegalArgumentException(query + ": expected one of " + columns + ", got " + name);
        }
        return at;
    }
}
