package io.postbell.apns.gateway;

import com.eatthepath.pushy.apns.ApnsClient;
import com.eatthepath.pushy.apns.ApnsClientBuilder;
import com.eatthepath.pushy.apns.ApnsClientMetricsListener;
import io.netty.channel.EventLoopGroup;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLException;

/**
 * Makes Pushy clients for one set of credentials and endpoint.
 *
 * @param expiration whether they send the header {@code apns-expiration}
 */
record ClientFactory(
        ApnsCredentials credentials,
        ApnsEndpoint endpoint,
        ApnsLimits limits,
        EventLoopGroup threads,
        ApnsClientMetricsListener listener,
        boolean expiration) {
    /**
     * A new client, which connects when the first push comes.
     *
     * @throws IllegalArgumentException if the JVM can make no TLS of credentials and authorities; it names their file
     */
    ApnsClient open() {
        ApnsClientBuilder builder = new ApnsClientBuilder()
                .setApnsServer(endpoint.host(), endpoint.port())
                .setEventLoopGroup(threads)
                .setConcurrentConnections(limits.connections())
                .setConnectionTimeout(limits.connectTimeout())
                .setIdlePingInterval(limits.idlePing())
                .setGracefulShutdownTimeout(limits.gracefulShutdown())
                .setMetricsListener(listener);
        credentials.use(builder);
        List<X509Certificate> authorities = endpoint.authorities().certificates();
        if (!authorities.isEmpty()) {
            builder.setTrustedServerCertificateChain(authorities.toArray(X509Certificate[]::new));
        }
        if (!expiration) {
            builder.setFrameLogger(new NoExpiration());
        }
        endpoint.proxy()
                .ifPresent(proxy -> builder.setProxyHandlerFactory(new ProxyHandlers(proxy, limits.connectTimeout())));
        try {
            return builder.build();
        } catch (SSLException e) {
            throw unusable(e);
        }
    }

    /** Without the cause and its message, which may quote the files. */
    IllegalArgumentException unusable(SSLException refused) {
        return new IllegalArgumentException("the JVM makes no TLS to " + endpoint.host() + " of " + credentials.file()
                + (endpoint.authorities().certificates().isEmpty() ? "" : " and the trusted-ca-file") + ": "
                + refused.getClass().getSimpleName());
    }
}
