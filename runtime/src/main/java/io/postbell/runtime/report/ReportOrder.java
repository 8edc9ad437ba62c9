package io.postbell.runtime.report;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A report that is asked for.
 *
 * @param from events that happened then or later
 * @param to events that happened before
 * @param at when it is asked for
 * @param scratch an existing folder in which a folder for the events is made and deleted again
 * @param databaseMegabytes memory of the database; what does not fit goes to the scratch folder
 */
public record ReportOrder(ReportSource source, Instant from, Instant to, Instant at, Path scratch, int databaseMegabytes) {}
