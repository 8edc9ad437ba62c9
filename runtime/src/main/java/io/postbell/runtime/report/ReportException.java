package io.postbell.runtime.report;

/** A report cannot be made; the message says all that the operator needs. */
public final class ReportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public ReportException(String message) {
        super(message, null, false, false);
    }
}
