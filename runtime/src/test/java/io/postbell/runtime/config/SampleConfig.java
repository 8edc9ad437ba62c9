package io.postbell.runtime.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A mapping with everything that mappings may hold. */
@ConfigMapping(prefix = "postbell")
public interface SampleConfig extends CommonConfig {
    /** A group of the service's own. */
    Sample sample();

    /** Content modes. */
    enum Mode {
        GENERIC,
        FULL_TEXT
    }

    /** A group. */
    interface Sample extends Validated {
        /** A list of groups. */
        List<App> apps();

        /** A secret that must be there. */
        @Help("Key for references.")
        Secret referenceKey();

        @WithDefault("generic")
        Mode mode();

        @Range(min = 1)
        @WithDefault("100")
        long permits();

        @WithDefault("0.5")
        double share();

        @WithName("slow-after")
        @DurationRange(min = "PT1S", max = "PT1M")
        @WithDefault("10s")
        Duration slow();

        @WithDefault("10s,1m,15m")
        List<Duration> delays();

        @Range(min = 1, max = 100)
        Map<Mode, Integer> weights();

        /** Secrets by name. */
        Map<String, Secret> salts();

        Optional<Extra> extra();

        @Range(min = 1)
        OptionalInt threads();

        @Override
        default void validate(Problems problems) {
            if (permits() < apps().size()) {
                problems.add("permits", permits(), "at least one for each of the " + apps().size() + " apps");
            }
        }
    }

    /** An element of a list. */
    interface App extends Validated {
        String name();

        Optional<Integer> connections();

        Optional<Secret> key();

        @Override
        default void validate(Problems problems) {
            if (name().startsWith("x")) {
                problems.add("name", name(), "a name that does not begin with x");
            }
        }
    }

    /** A group that may be absent. */
    interface Extra {
        int needed();

        @WithDefault("true")
        boolean on();
    }
}
