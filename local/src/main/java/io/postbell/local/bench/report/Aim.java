package io.postbell.local.bench.report;

import java.util.Locale;

/**
 * What a figure ought to reach.
 *
 * @param kind what is compared with the bound
 */
public record Aim(Kind kind, double bound) {
    /** What is compared. */
    public enum Kind {
        /** The figure is at least the bound. */
        AT_LEAST(">= "),
        /** The figure is less than the bound. */
        BELOW("< "),
        /** The figure is at least the bound times its yardstick. */
        RATIO_AT_LEAST("ratio >= "),
        /** The figure is at most the bound times its yardstick. */
        RATIO_AT_MOST("ratio <= ");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** Whether a line reaches it. */
    public boolean met(Line line) {
        return switch (kind) {
            case AT_LEAST -> line.median() >= bound;
            case BELOW -> line.median() < bound;
            case RATIO_AT_LEAST -> line.ratio().orElse(0.0) >= bound;
            case RATIO_AT_MOST -> line.ratio().orElse(Double.MAX_VALUE) <= bound;
        };
    }

    @Override
    public String toString() {
        return kind.words + String.format(Locale.ROOT, bound == Math.rint(bound) ? "%,.0f" : "%s", bound);
    }
}
