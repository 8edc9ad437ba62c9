package io.postbell.report.sql;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Files of SQL. */
public final class SqlText {
    private SqlText() {}

    /** The statements of a file, without comments; a semicolon ends a line and a statement. */
    public static List<String> statements(String file) {
        String text = file.lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n"));
        return Arrays.stream(text.split(";\n|;$"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    /** A text as a literal. */
    public static String literal(Object value) {
        return "'" + value.toString().replace("'", "''") + "'";
    }
}
