package io.postbell.runtime.report;

import java.util.Locale;

/**
 * Events of the range that are not in a report, because they are not where it looks.
 *
 * @param table whose events
 * @param words what is missing, for people
 */
public record Gap(String table, Kind kind, String words) {
    /** Why they are not there. */
    public enum Kind {
        /** The folder has no file of the table. */
        NO_FILES,
        /** The topic keeps its records for less time than the range reaches back, and has deleted some. */
        NOT_KEPT;

        /** Name for machines. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
