package io.postbell.ingest.importing;

/** Where the bytes of an import come from. */
public interface ChunkSource {
    /** The next bytes; waits for them. Null at the end. */
    byte[] next() throws BrokenSourceException, InterruptedException;
}
