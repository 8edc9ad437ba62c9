package io.postbell.apns.gateway;

/** A key or certificate file cannot be used. The message says what was expected and what was found, never what the file holds. */
public final class UnusableFileException extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableFileException(String expected, String found) {
        super(expected + ", but " + found);
    }
}
