package io.postbell.apns;

import io.postbell.runtime.config.DurationRange;
import io.postbell.runtime.config.Help;
import io.postbell.runtime.config.Problems;
import io.postbell.runtime.config.Range;
import io.postbell.runtime.config.Validated;
import io.postbell.runtime.delivery.FileProblem;
import io.postbell.runtime.outbound.OutboundProxyConfig;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** The way to Apple: {@code postbell.apns}. The defaults are those of spec/providers.md section 7. */
public interface ApnsConfig extends Validated {
    /** The apps that pushes can be for. */
    List<ApnsAppConfig> apps();

    /** The proxy on the way. */
    OutboundProxyConfig proxy();

    /** Connections for each team key or certificate and server. */
    @Help("Connections for each team key or certificate and server; more than two seldom help.")
    @Range(min = 1, max = 16)
    @WithDefault("2")
    int connections();

    /** Pushes of one app that may be under way for each connection. */
    @Help("Pushes of one app that may be under way for each connection; more than Apple allows wait in memory.")
    @Range(min = 1, max = 1500)
    @WithDefault("500")
    int permitsPerConnection();

    /** How long Apple may take to answer a push. */
    @Help(
            "How long Apple may take to answer a push, the wait for a connection included; after it the push is tried again.")
    @DurationRange(min = "PT0.1S", max = "PT5M")
    @WithDefault("PT20S")
    Duration deadline();

    /** Pushes past their deadline after which the connections are replaced. */
    @Help("So many pushes without any answer make the sender replace its connections.")
    @Range(min = 1, max = 100_000)
    @WithDefault("20")
    int unansweredStreams();

    /** How long a TCP connect may take. */
    @Help("How long connecting to Apple may take.")
    @DurationRange(min = "PT0.1S", max = "PT1M")
    @WithDefault("PT5S")
    Duration connectTimeout();

    /** A connection silent for so long is pinged. */
    @Help("A connection that is silent for so long is pinged, and closed when no answer comes in half that time.")
    @DurationRange(min = "PT1S", max = "PT1H")
    @WithDefault("PT20S")
    Duration idlePing();

    /** How long a closing connection waits for answers. */
    @Help("How long a connection that is being closed waits for answers.")
    @DurationRange(min = "PT0S", max = "PT1M")
    @WithDefault("PT3S")
    Duration gracefulShutdown();

    /** What is done better than by the push proxy. */
    ApnsImprovementsConfig improvements();

    @Override
    default void validate(Problems problems) {
        AppRules.checkTogether(apps(), problems);
        FileProblem.reportIfNoAppIsUsable(
                apps().stream().map(ConfiguredApps::fileProblems).toList(), problems);
    }
}
