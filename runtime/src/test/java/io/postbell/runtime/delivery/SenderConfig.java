package io.postbell.runtime.delivery;

import io.smallrye.config.ConfigMapping;

/** The engine's settings as a sender nests them. */
@ConfigMapping(prefix = "postbell")
public interface SenderConfig {
    /** The engine's. */
    DeliveryConfig delivery();
}
