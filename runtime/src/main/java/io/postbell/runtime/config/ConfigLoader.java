package io.postbell.runtime.config;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

/** Turns {@link ConfigInput} into a typed mapping, or says everything that is wrong with it. Stateless. */
public final class ConfigLoader {
    private ConfigLoader() {}

    /**
     * Loads and checks a mapping.
     *
     * @throws InvalidConfigException listing all problems
     */
    public static <C> C load(Class<C> mapping, ConfigInput input) {
        return new SmallRyeConfigBuilder()
                .withMapping(mapping)
                .withConverter(Secret.class, 300, Secret::of)
                .withConverter(String.class, 300, value -> value)
                .withSources(new PropertiesConfigSource(input.overrides(), "overrides", 400))
                .build()
                .getConfigMapping(mapping);
    }
}
