package io.postbell.ingest.log;

import org.apache.kafka.common.errors.RecordTooLargeException;

/** Tells the producer's failures apart: what will never work, and what may work later. */
final class LogFailures {
    private LogFailures() {}

    static Exception translate(Exception failure) {
        if (failure instanceof RecordTooLargeException) {
            return new EntryTooLargeException(failure);
        }
        return new LogUnavailableException(
                "Kafka did not take the entry: " + failure.getClass().getSimpleName(), failure);
    }
}
