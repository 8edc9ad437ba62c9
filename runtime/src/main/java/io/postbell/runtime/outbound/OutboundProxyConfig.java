package io.postbell.runtime.outbound;

import io.postbell.runtime.config.Help;
import io.postbell.runtime.config.Problems;
import io.postbell.runtime.config.Secret;
import io.postbell.runtime.config.Validated;
import io.postbell.runtime.outbound.OutboundProxy.Kind;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** The proxy on the way to a provider: {@code postbell.apns.proxy}, {@code postbell.fcm.proxy}. */
public interface OutboundProxyConfig extends Validated {
    /** Where the proxy is; wins over the environment's. */
    @Help(
            "Proxy on the way to the provider, http://host:port (CONNECT) or, to Apple only, socks5://host:port. Wins over"
                    + " HTTPS_PROXY, and NO_PROXY does not count beside it.")
    Optional<URI> url();

    /** User for the proxy. */
    @Help("User of that proxy: basic authentication with HTTP, user and password with SOCKS.")
    Optional<String> username();

    /** Password for the proxy. */
    @Help("Password of that user.")
    Optional<Secret> password();

    /** Hosts that are reached without the proxy. */
    @Help("Hosts that are reached without that proxy, written as in NO_PROXY.")
    Optional<List<String>> noProxy();

    /** Whether the environment's proxy counts. */
    @Help("Whether HTTPS_PROXY, https_proxy, NO_PROXY and no_proxy count when no url is set.")
    @WithDefault("true")
    boolean fromEnvironment();

    @Override
    default void validate(Problems problems) {
        Proxies.check(this, EnumSet.allOf(Kind.class), "url", problems);
        if (password().isPresent() != username().isPresent()) {
            problems.add(username().isPresent() ? "password" : "username", "username and password together");
        }
        if (url().isEmpty() && username().isPresent()) {
            problems.add("url", "a proxy, because a username is set");
        }
    }
}
