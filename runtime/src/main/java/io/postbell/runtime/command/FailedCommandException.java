package io.postbell.runtime.command;

/** A command cannot do what it was asked for; the message says all that the operator needs. Ends the process with 1. */
final class FailedCommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FailedCommandException(String message) {
        super(message, null, false, false);
    }
}
