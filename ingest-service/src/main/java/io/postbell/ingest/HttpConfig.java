package io.postbell.ingest;

import io.postbell.runtime.config.DurationRange;
import io.postbell.runtime.config.Help;
import io.postbell.runtime.config.Range;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Where the service listens: {@code postbell.ingest.http}. */
public interface HttpConfig {
    /** Address to listen on. */
    @Help("Address that HTTP listens on.")
    @WithDefault("0.0.0.0")
    String host();

    /** Port to listen on. */
    @Help("Port that HTTP listens on; 0 takes any free one.")
    @Range(max = 65_535)
    @WithDefault("8066")
    int port();

    /** Threads that serve; 0 for as many as there are processors. */
    @Help("Threads that serve HTTP; 0 takes as many as there are processors.")
    @Range(max = 64)
    @WithDefault("0")
    int eventLoops();

    /** How long a connection may be open without a request. */
    @Help("How long a connection may be open without a request before it is closed.")
    @DurationRange(min = "PT0.1S", max = "PT1H")
    @WithDefault("PT75S")
    Duration idleTimeout();
}
