package io.postbell.ingest.log;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Knows when the router has taken in what Kafka holds. Safe for use by several threads. */
@FunctionalInterface
public interface TakenIn {
    /** Says nothing, ever. */
    TakenIn UNKNOWN = CompletableFuture::new;

    /**
     * Looks at what Kafka holds now.
     *
     * @return completes when the router has taken it in; fails if that takes too long or cannot be told. Never blocks the caller
     */
    CompletionStage<Void> all();
}
