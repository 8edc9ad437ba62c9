package io.postbell.ingest.http;

import io.postbell.ingest.log.EntryTooLargeException;
import io.postbell.ingest.log.LogEntry;
import io.postbell.ingest.log.LogUnavailableException;
import io.postbell.ingest.log.RecordLog;
import io.postbell.runtime.tracing.Step;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Appends what a request writes, and makes problems of failures. */
final class Publisher {
    private final RecordLog log;
    private final Duration deadline;

    Publisher(RecordLog log, Duration deadline) {
        this.log = log;
        this.deadline = deadline;
    }

    /** How long Kafka may take. */
    Duration deadline() {
        return deadline;
    }

    /** The same as parts of a step, which stays the caller's. */
    CompletionStage<Void> publish(List<LogEntry<?>> entries, Step step) {
        return publish(
                step.traced()
                        ? entries.stream()
                                .<LogEntry<?>>map(entry -> entry.partOf(step))
                                .toList()
                        : entries);
    }

    /** Appends all entries; completes when all are acknowledged, fails when one is not. May complete on any thread. */
    CompletionStage<Void> publish(List<LogEntry<?>> entries) {
        if (entries.size() == 1) {
            return log.append(entries.get(0));
        }
        return CompletableFuture.allOf(entries.stream()
                .map(entry -> log.append(entry).toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new));
    }

    /** Why publishing failed. */
    NotWritten notWritten(Throwable failure) {
        return cause(failure) instanceof EntryTooLargeException ? NotWritten.TOO_LARGE : NotWritten.REFUSED;
    }

    /** What to answer when publishing failed. */
    Throwable problem(Throwable failure) {
        Throwable cause = cause(failure);
        if (cause instanceof LogUnavailableException) {
            return new ProblemException(Problems.unavailable(deadline));
        }
        return cause instanceof EntryTooLargeException ? new ProblemException(Problems.recordTooLarge()) : cause;
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
