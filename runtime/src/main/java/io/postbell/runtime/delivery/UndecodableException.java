package io.postbell.runtime.delivery;

/** A record cannot be read as a push, now or later. The message says why and holds nothing of the payload. */
final class UndecodableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UndecodableException(String message) {
        super(message);
    }
}
