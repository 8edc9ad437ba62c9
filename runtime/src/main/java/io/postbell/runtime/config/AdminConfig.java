package io.postbell.runtime.config;

import io.smallrye.config.WithDefault;

/** The admin endpoint: health and metrics over plain HTTP, for the cluster's inside. */
public interface AdminConfig {
    /** Address to listen on. */
    @Help("Address on which health and metrics are served.")
    @WithDefault("0.0.0.0")
    String host();

    /** Port to listen on; 0 takes a free one. */
    @Help("Port on which health and metrics are served; 0 takes a free one.")
    @Range(max = 65_535)
    @WithDefault("9090")
    int port();
}
