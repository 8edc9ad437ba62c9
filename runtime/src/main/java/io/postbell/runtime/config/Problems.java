package io.postbell.runtime.config;

import io.postbell.runtime.config.InvalidConfigException.Problem;
import java.util.List;
import java.util.Optional;

/** Collects what {@link Validated} groups find wrong. Belongs to one loading thread. */
public final class Problems {
    private final String prefix;
    private final List<Problem> found;

    Problems(String prefix, List<Problem> found) {
        this.prefix = prefix;
        this.found = found;
    }

    /**
     * Reports a wrong value.
     *
     * @param key relative to the group, such as {@code port}
     * @param value what was configured; never a secret
     * @param expected human words, such as "a port above 1024"
     */
    public void add(String key, Object value, String expected) {
        found.add(new Problem(prefix + '.' + key, Optional.of(String.valueOf(value)), expected, Optional.empty()));
    }

    /**
     * Reports a value that is missing or must not be shown.
     *
     * @param key relative to the group
     * @param expected human words
     */
    public void add(String key, String expected) {
        found.add(new Problem(prefix + '.' + key, Optional.empty(), expected, Optional.empty()));
    }
}
