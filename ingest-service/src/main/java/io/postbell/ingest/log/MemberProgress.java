package io.postbell.ingest.log;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Knows when the router has taken memberships in. Safe for use by several threads. */
@FunctionalInterface
public interface MemberProgress {
    /** Says nothing, ever. */
    MemberProgress UNKNOWN = CompletableFuture::new;

    /**
     * Looks at the memberships that Kafka holds now.
     *
     * @return completes when the router has applied them; fails if that takes too long or cannot be told. Never blocks the caller
     */
    CompletionStage<Void> applied();
}
