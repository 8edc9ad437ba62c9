package io.postbell.runtime.report;

import io.postbell.schemas.topic.Provider;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/**
 * A report that is asked for.
 *
 * @param from events that happened then or later
 * @param to events that happened before
 * @param at when it is asked for
 * @param costs what one request costs; of a provider that is not named, nothing; if empty, the query book's own prices hold
 * @param scratch an existing folder in which a folder for the events is made and deleted again
 * @param databaseMegabytes memory of the database; what does not fit goes to the scratch folder
 */
public record ReportOrder(
        ReportSource source,
        Instant from,
        Instant to,
        Instant at,
        Map<Provider, BigDecimal> costs,
        Path scratch,
        int databaseMegabytes) {
    /** Copies the costs. */
    public ReportOrder {
        costs = Map.copyOf(costs);
    }
}
