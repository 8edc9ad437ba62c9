package io.postbell.runtime.service;

/** A part of a service did not start. The message names both; the cause says why. */
public final class ServiceStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ServiceStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
