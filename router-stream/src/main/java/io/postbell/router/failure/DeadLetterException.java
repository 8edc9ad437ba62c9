package io.postbell.router.failure;

/**
 * Sends the record at hand to the dead letters. Thrown by a processor, answered by {@link UnprocessableRecordHandler}. Carries no stack trace:
 * it says what is wrong with a record, not where the code was.
 */
public final class DeadLetterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final DeadLetterReason reason;

    /**
     * A record that cannot be used.
     *
     * @param detail what was found and what was expected; goes into a header, so ids only, never texts or tokens
     */
    public DeadLetterException(DeadLetterReason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    /** Why it cannot be used. */
    public DeadLetterReason reason() {
        return reason;
    }
}
