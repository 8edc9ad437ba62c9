package io.postbell.ingest.api;

import io.postbell.ingest.log.LogEntry;
import java.util.List;

/**
 * What one accepted request writes.
 *
 * @param id what the answer names: the id of the thing written
 * @param entries at least one
 */
public record Write(String id, List<LogEntry<?>> entries) {
    /** What is written, for metrics: the topic's name. */
    public String kind() {
        return entries.get(0).topic().name();
    }

    /** A write of one entry. */
    static Write of(String id, LogEntry<?> entry) {
        return new Write(id, List.of(entry));
    }
}
