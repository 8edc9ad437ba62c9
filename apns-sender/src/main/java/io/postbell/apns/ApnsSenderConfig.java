package io.postbell.apns;

import io.postbell.runtime.config.CommonConfig;
import io.postbell.runtime.config.Help;
import io.postbell.runtime.config.Secret;
import io.smallrye.config.ConfigMapping;

/** Everything that apns-sender can be told. */
@ConfigMapping(prefix = "postbell")
public interface ApnsSenderConfig extends CommonConfig {
    /** The way to Apple. */
    ApnsConfig apns();

    /** Key of the hashes that stand for device tokens; the same in all services. */
    @Help("Secret key of the hashes that stand for device tokens in events; the same in all services.")
    Secret referenceKey();
}
