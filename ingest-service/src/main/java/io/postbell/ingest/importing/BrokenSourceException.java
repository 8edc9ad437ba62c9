package io.postbell.ingest.importing;

/** The file stopped coming. The message says why. */
public final class BrokenSourceException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean idle;

    /**
     * With the reason.
     *
     * @param idle whether the caller is still there but sends nothing
     */
    public BrokenSourceException(String reason, boolean idle) {
        super(reason);
        this.idle = idle;
    }

    /** Whether the caller is still there but sends nothing. */
    public boolean idle() {
        return idle;
    }
}
