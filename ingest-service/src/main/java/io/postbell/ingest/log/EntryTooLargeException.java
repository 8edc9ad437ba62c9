package io.postbell.ingest.log;

/** The log takes no entry of that size. Asking again will not help. */
public final class EntryTooLargeException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With the log's own error, which names the sizes. */
    public EntryTooLargeException(Throwable cause) {
        super("an entry is larger than the log takes", cause);
    }
}
