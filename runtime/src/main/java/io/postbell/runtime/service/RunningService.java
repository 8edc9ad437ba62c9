package io.postbell.runtime.service;

import java.net.URI;

/** What {@link ServiceMain} and {@code local} need of a service. */
public interface RunningService extends AutoCloseable {
    /**
     * Starts everything, in order; returns when the service works.
     *
     * @throws ServiceStartException if a part did not start; what was started has been stopped again
     */
    void start();

    /** Stops everything within the deadline, in reverse order. A second call does nothing. */
    @Override
    void close();

    /** Where health and metrics are served, once started. */
    URI adminAddress();
}
