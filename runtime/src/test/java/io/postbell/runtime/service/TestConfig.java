package io.postbell.runtime.service;

import io.postbell.runtime.config.CommonConfig;
import io.postbell.runtime.config.ConfigInput;
import io.postbell.runtime.config.ConfigLoader;
import io.postbell.runtime.config.Help;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;

/** The smallest configuration of a service. */
@ConfigMapping(prefix = "postbell")
public interface TestConfig extends CommonConfig {
    /** How {@link ForkedMain} behaves. */
    @Help("What goes wrong.")
    @WithDefault("nothing")
    String trouble();

    /** A configuration with a free admin port. */
    static TestConfig with(String stopDeadline) {
        return ConfigLoader.load(
                TestConfig.class,
                ConfigInput.of(Map.of(
                        "postbell.kafka.bootstrap-servers", "localhost:1",
                        "postbell.schema-registry.urls", "http://localhost:1",
                        "postbell.admin.host", "127.0.0.1",
                        "postbell.admin.port", "0",
                        "postbell.stop-deadline", stopDeadline)));
    }
}
