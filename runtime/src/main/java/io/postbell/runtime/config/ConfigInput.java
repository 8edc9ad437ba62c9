package io.postbell.runtime.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where configuration comes from. Highest first: overrides, environment, file, defaults.
 *
 * @param file a YAML file
 * @param environment variables; those beginning with {@code POSTBELL_} count, see {@link ConfigLoader}
 * @param overrides keys and values, for tests and {@code local}
 */
public record ConfigInput(Optional<Path> file, Map<String, String> environment, Map<String, String> overrides) {
    /** Copies the maps. */
    public ConfigInput {
        environment = Map.copyOf(environment);
        overrides = Map.copyOf(overrides);
    }

    /** Overrides and defaults, nothing else. */
    public static ConfigInput of(Map<String, String> overrides) {
        return new ConfigInput(Optional.empty(), Map.of(), overrides);
    }
}
