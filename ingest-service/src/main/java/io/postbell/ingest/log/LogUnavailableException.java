package io.postbell.ingest.log;

/** The log did not take an entry in time. Asking again may help; the entry may have been written all the same. */
public final class LogUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    /** For a reason that holds no content. */
    public LogUnavailableException(String reason) {
        super(reason);
    }

    /** With the client's own error. */
    public LogUnavailableException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
