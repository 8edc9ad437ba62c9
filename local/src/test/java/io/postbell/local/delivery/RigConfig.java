package io.postbell.local.delivery;

import io.postbell.runtime.config.CommonConfig;
import io.postbell.runtime.delivery.DeliveryConfig;
import io.smallrye.config.ConfigMapping;

/** A sender's configuration without a provider. */
@ConfigMapping(prefix = "postbell")
public interface RigConfig extends CommonConfig {
    /** The engine's. */
    DeliveryConfig delivery();
}
