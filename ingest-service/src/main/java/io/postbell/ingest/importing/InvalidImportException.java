package io.postbell.ingest.importing;

/** What came is no bulk export at all. The message says why, without quoting it. */
public final class InvalidImportException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With the reason. */
    public InvalidImportException(String reason) {
        super(reason);
    }
}
