package io.postbell.runtime.service;

import java.time.Duration;

/** A part of a service that is started and stopped. {@link Service} calls each method once, never two at a time. */
public interface Component {
    /** What it is called in logs. */
    String name();

    /** Starts it and returns when it works, or throws; after a failure {@link #stop} is not called. */
    void start() throws Exception;

    /**
     * Stops it.
     *
     * @param deadline what is left of the service's time to stop; after it the component is abandoned and its thread interrupted
     */
    void stop(Duration deadline) throws Exception;

    /** How a component made by {@link #of} stops. */
    @FunctionalInterface
    interface Stop {
        /** Stops it within the time that is left. */
        void within(Duration deadline) throws Exception;
    }

    /** How a component made by {@link #of} starts. */
    @FunctionalInterface
    interface Start {
        /** Starts it. */
        void now() throws Exception;
    }

    /** A component of two actions. */
    static Component of(String name, Start start, Stop stop) {
        return new Component() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void start() throws Exception {
                start.now();
            }

            @Override
            public void stop(Duration deadline) throws Exception {
                stop.within(deadline);
            }
        };
    }

    /** Something that works already and is closed at the end. */
    static Component closing(String name, AutoCloseable resource) {
        return of(name, () -> {}, deadline -> resource.close());
    }
}
