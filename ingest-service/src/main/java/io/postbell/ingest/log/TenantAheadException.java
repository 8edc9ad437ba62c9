package io.postbell.ingest.log;

/** A tenant has so much before the router that no more of it is taken at the moment. Nothing was written; asking again a little later helps. */
public final class TenantAheadException extends Exception {
    private static final long serialVersionUID = 1L;

    /** For the reason. */
    public TenantAheadException() {
        super("more of this tenant waits for the router than others may have to wait for");
    }
}
