package io.postbell.ingest.importing;

import io.postbell.ingest.log.LogEntry;
import io.postbell.ingest.log.RecordLog;
import io.postbell.runtime.json.JsonReader;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What all imports share. Safe for use by several threads.
 *
 * @param reader reads lines
 * @param log where entries go
 * @param router is waited for before posts are played
 * @param clock tells when something is accepted
 * @param nanoTime a clock that only moves forward, in nanoseconds
 * @param traceIds fresh W3C trace ids
 * @param settings bounds
 * @param onAcknowledged hears of each entry that Kafka has, on any thread
 */
public record ImportParts(
        JsonReader reader,
        RecordLog log,
        RouterProgress router,
        InstantSource clock,
        LongSupplier nanoTime,
        Supplier<String> traceIds,
        ImportSettings settings,
        Consumer<LogEntry<?>> onAcknowledged) {}
