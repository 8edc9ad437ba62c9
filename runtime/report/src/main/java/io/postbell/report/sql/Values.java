package io.postbell.report.sql;

import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Values of a result as a report has them. */
final class Values {
    private Values() {}

    static Object at(ResultSet result, int column) throws SQLException {
        Object value = result.getObject(column);
        if (value instanceof java.sql.Timestamp) {
            // not by way of the Timestamp, which lives in the JVM's time zone
            return result.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
        }
        if (value instanceof BigInteger number) {
            return number.longValueExact();
        }
        return value instanceof Integer number ? Long.valueOf(number) : value;
    }
}
