package io.postbell.report.events;

import io.postbell.runtime.report.Gap;
import io.postbell.runtime.report.Unread;
import java.util.List;

/**
 * What did not come into the database.
 *
 * @param unread records that are no events
 * @param gaps events that are not where they were looked for
 */
public record Missing(Unread unread, List<Gap> gaps) {
    /** Copies the list. */
    public Missing {
        gaps = List.copyOf(gaps);
    }
}
