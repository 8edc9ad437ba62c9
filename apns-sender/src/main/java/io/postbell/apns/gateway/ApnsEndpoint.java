package io.postbell.apns.gateway;

import com.eatthepath.pushy.apns.ApnsClientBuilder;
import io.postbell.runtime.outbound.OutboundProxy;
import java.util.Optional;

/**
 * The server that pushes go to.
 *
 * @param host DNS name; the server's certificate must be for it
 * @param port TCP port, 443 or 2197 at Apple
 * @param authorities who vouches for the certificate
 * @param proxy on the way there; it looks the host's name up
 */
public record ApnsEndpoint(String host, int port, TrustedAuthorities authorities, Optional<OutboundProxy> proxy) {
    /** Apple's server for apps from the store and TestFlight. */
    public static final String PRODUCTION_HOST = ApnsClientBuilder.PRODUCTION_APNS_HOST;
    /** Apple's server for apps that come from Xcode. */
    public static final String DEVELOPMENT_HOST = ApnsClientBuilder.DEVELOPMENT_APNS_HOST;
    /** Apple's usual port. */
    public static final int DEFAULT_PORT = ApnsClientBuilder.DEFAULT_APNS_PORT;

    /** A server that is reached without a proxy. */
    public ApnsEndpoint(String host, int port, TrustedAuthorities authorities) {
        this(host, port, authorities, Optional.empty());
    }
}
