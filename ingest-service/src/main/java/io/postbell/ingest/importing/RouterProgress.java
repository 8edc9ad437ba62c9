package io.postbell.ingest.importing;

/** Knows how far the router has read. */
public interface RouterProgress {
    /**
     * Waits until the router has applied all state that is in the topics now.
     *
     * @throws RouterBehindException when that takes too long
     */
    void awaitApplied() throws RouterBehindException, InterruptedException;
}
