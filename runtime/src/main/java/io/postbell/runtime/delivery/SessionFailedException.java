package io.postbell.runtime.delivery;

/** A session ended because something could not be written; the cause says what. */
final class SessionFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    SessionFailedException(Throwable cause) {
        super("a consequence could not be written: " + cause, cause);
    }
}
