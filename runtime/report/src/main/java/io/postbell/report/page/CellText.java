package io.postbell.report.page;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;

/** Values as a table shows them. */
final class CellText {
    private CellText() {}

    static String of(Object value) {
        if (value == null) {
            return "–";
        }
        if (value instanceof Long number) {
            return String.format(Locale.ROOT, "%,d", number);
        }
        if (value instanceof Number number) {
            BigDecimal plain = new BigDecimal(number.toString()).stripTrailingZeros();
            return plain.signum() == 0
                    ? "0"
                    : String.format(Locale.ROOT, "%,." + Math.max(0, plain.scale()) + "f", plain);
        }
        if (value instanceof Instant at) {
            return at.toString().replace('T', ' ').replace(":00Z", "");
        }
        return value.toString();
    }
}
