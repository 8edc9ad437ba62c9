package io.postbell.ingest.importing;

/** The router did not apply the state in time. The message says what it lacks. */
public final class RouterBehindException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With the reason. */
    public RouterBehindException(String reason) {
        super(reason);
    }

    /** With the client's own error. */
    public RouterBehindException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
