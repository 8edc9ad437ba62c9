package io.postbell.runtime.command;

import java.time.Clock;
import java.util.Map;

/**
 * What a command finds around it.
 *
 * @param environment variables that may hold configuration
 * @param clock what time it is
 * @param interruption whether to end early
 */
public record Surroundings(Map<String, String> environment, Clock clock, Interruption interruption) {
    /** Copies the environment. */
    public Surroundings {
        environment = Map.copyOf(environment);
    }
}
