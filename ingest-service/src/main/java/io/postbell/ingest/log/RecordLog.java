package io.postbell.ingest.log;

import java.util.concurrent.CompletionStage;

/** The durable log that accepted things go to. Safe for use by several threads. */
public interface RecordLog {
    /**
     * Appends an entry. Never blocks. Entries of one topic and key are written in the order of the calls, if the calls are ordered.
     *
     * @return completes when every in-sync replica has the entry; fails with {@link LogUnavailableException} when that did not happen within
     *     the deadline (it may still happen later), and with {@link EntryTooLargeException} when it never will
     */
    CompletionStage<Void> append(LogEntry<?> entry);
}
