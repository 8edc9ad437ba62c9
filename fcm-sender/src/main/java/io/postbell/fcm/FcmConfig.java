package io.postbell.fcm;

import io.postbell.runtime.config.DurationRange;
import io.postbell.runtime.config.Help;
import io.postbell.runtime.config.Problems;
import io.postbell.runtime.config.Range;
import io.postbell.runtime.config.Validated;
import io.postbell.runtime.outbound.OutboundProxyConfig;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** The way to Google: {@code postbell.fcm}. The defaults are those of spec/providers.md section 7. */
public interface FcmConfig extends Validated {
    /** The apps that pushes can be for. */
    List<FcmAppConfig> apps();

    /** The proxy on the way. */
    OutboundProxyConfig proxy();

    /** Connections for each app. */
    @Help("Connections for each app; each carries 90 pushes at a time.")
    @Range(min = 1, max = 64)
    @WithDefault("4")
    int connections();

    /** How long connecting may take. */
    @Help("How long connecting to Google may take.")
    @DurationRange(min = "PT0.1S", max = "PT1M")
    @WithDefault("PT5S")
    Duration connectTimeout();

    /** How long an answer may take. */
    @Help("How long Google may take to answer a push, connecting included; Google asks for at least 10 s.")
    @DurationRange(min = "PT0.1S", max = "PT5M")
    @WithDefault("PT15S")
    Duration readTimeout();

    /** How long a push may be with the gateway. */
    @Help("How long a push may take altogether, the wait for a free stream and for an access token included; after it"
            + " the push is tried again.")
    @DurationRange(min = "PT0.1S", max = "PT10M")
    @WithDefault("PT30S")
    Duration deadline();

    /** What is done better than by the push proxy. */
    FcmImprovementsConfig improvements();

    @Override
    default void validate(Problems problems) {
        AppRules.checkTogether(this, problems);
    }
}
