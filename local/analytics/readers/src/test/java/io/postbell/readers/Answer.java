package io.postbell.readers;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An answer to a query of the book.
 *
 * @param columns their names
 */
record Answer(List<String> columns, List<List<String>> rows) {
    /** What two engines may make of a time that falls between two measured ones and is rounded to one digit. */
    private static final BigDecimal LAST_DIGIT = new BigDecimal("0.1");

    /** Reads one as it is written: values between bars, column names first. */
    static Answer of(List<String> lines) {
        List<List<String>> rows =
                lines.stream().map(line -> List.of(line.split(" \\| ", -1))).toList();
        return new Answer(rows.get(0), rows.subList(1, rows.size()));
    }

    /** A column, summed up. */
    int sum(String column) {
        return sums(column, column).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    /** A column, summed up by another. */
    Map<String, Integer> sums(String by, String column) {
        Map<String, Integer> sums = new TreeMap<>();
        rows.forEach(row -> sums.merge(
                row.get(columns.indexOf(by)), Integer.parseInt(row.get(columns.indexOf(column))), Integer::sum));
        return sums;
    }

    /** Whether it is the same answer. */
    void isThatOf(Answer other, String query) {
        assertThat(columns).as(query).isEqualTo(other.columns());
        assertThat(rows).as(query).hasSameSizeAs(other.rows());
        for (int i = 0; i < rows.size(); i++) {
            for (int j = 0; j < columns.size(); j++) {
                String column = columns.get(j);
                String cell = rows.get(i).get(j);
                String others = other.rows().get(i).get(j);
                if (isRoundedTime(column)) {
                    BigDecimal difference = new BigDecimal(cell).subtract(new BigDecimal(others));
                    assertThat(difference.abs()).as("%s, %s", query, column).isLessThanOrEqualTo(LAST_DIGIT);
                } else {
                    assertThat(cell).as("%s, %s", query, column).isEqualTo(others);
                }
            }
        }
    }

    private static boolean isRoundedTime(String column) {
        return column.matches("p\\d+_ms|mean_delay_seconds");
    }
}
