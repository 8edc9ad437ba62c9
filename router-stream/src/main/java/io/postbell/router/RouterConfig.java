package io.postbell.router;

import io.postbell.runtime.config.CommonConfig;
import io.smallrye.config.ConfigMapping;

/** Everything that the router can be told. */
@ConfigMapping(prefix = "postbell")
public interface RouterConfig extends CommonConfig {
    /** The router's own settings. */
    RouterAppConfig router();
}
