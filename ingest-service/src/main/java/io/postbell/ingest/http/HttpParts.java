package io.postbell.ingest.http;

import io.postbell.ingest.importing.BulkImport;
import io.postbell.ingest.log.Delays;
import io.postbell.ingest.log.InFlight;
import io.postbell.ingest.proxy.PushProxy;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * What the HTTP side is made of.
 *
 * @param settings where to listen
 * @param api makes what endpoints share; is given the server's timers
 * @param proxy the push proxy's contract
 * @param imports does imports
 * @param workers runs imports
 * @param inFlight bounds
 * @param meters metrics
 * @param nanoTime a clock that only moves forward, in nanoseconds
 */
public record HttpParts(
        HttpListener.Settings settings,
        Function<Delays, ApiParts> api,
        PushProxy proxy,
        BulkImport imports,
        ImportWorkers workers,
        InFlight inFlight,
        IngestMeters meters,
        LongSupplier nanoTime) {}
