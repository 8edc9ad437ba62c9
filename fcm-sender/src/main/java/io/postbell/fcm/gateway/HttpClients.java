package io.postbell.fcm.gateway;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.ClosedSelectorException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.H2AsyncClientBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.hc.core5.http2.config.H2Config;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HTTP clients that keep one HTTP/2 connection and put many requests on it. The SDK's own transport speaks HTTP/2 too, but opens a
 * connection per request under way (spec providers, section 3.2).
 */
final class HttpClients {
    /** Streams per connection that Google admits. */
    static final int STREAMS = 100;

    /** A connection without traffic is closed after this, before Google (3 min) or a NAT box forgets it. */
    private static final int IDLE_SECONDS = 60;

    private static final Logger LOG = LoggerFactory.getLogger(HttpClients.class);

    private HttpClients() {}

    /** A new client; it connects when it is first used. */
    static CloseableHttpAsyncClient create(FcmApp app, SSLContext trust) {
        H2AsyncClientBuilder builder = H2AsyncClientBuilder.create()
                .setIOReactorConfig(IOReactorConfig.custom()
                        .setIoThreadCount(1)
                        .setTcpNoDelay(true)
                        .build())
                .setH2Config(H2Config.custom()
                        .setMaxConcurrentStreams(STREAMS)
                        .setPushEnabled(false)
                        .build())
                // set explicitly: otherwise the connect timeout stays on as the limit of silence, and cuts slow answers
                // off
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(app.timeouts().connect().toMillis(), TimeUnit.MILLISECONDS)
                        .setSocketTimeout(IDLE_SECONDS, TimeUnit.SECONDS)
                        .build())
                .setTlsStrategy(tls(app, trust))
                .addResponseInterceptorLast((response, entity, context) -> OriginalStatus.hide(response))
                .setIoReactorExceptionCallback(failure -> report(app, failure))
                .evictIdleConnections(TimeValue.ofSeconds(IDLE_SECONDS))
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching();
        if (app.proxy().isPresent()) {
            builder.setDnsResolver(
                    new Detour(app.proxy().get().host(), app.proxy().get().port()));
        } else if (app.endpoint().isPresent()) {
            builder.setDnsResolver(new Detour(app.host(), app.port()));
        }
        return builder.build();
    }

    private static TlsStrategy tls(FcmApp app, SSLContext trust) {
        TlsStrategy tls = ClientTlsStrategyBuilder.create().setSslContext(trust).buildAsync();
        return app.proxy()
                .<TlsStrategy>map(proxy -> new Tunnel(proxy, app.host() + ':' + app.port(), tls))
                .orElse(tls);
    }

    /** A reactor whose selector is closed was told to end. */
    private static void report(FcmApp app, Exception failure) {
        if (!(failure instanceof ClosedSelectorException)) {
            LOG.warn(
                    "app {}: a connection failed: {}",
                    app.name(),
                    failure.getClass().getName());
        }
    }

    /** Every name leads to one address. Name and authority in the request stay those of Google. */
    private record Detour(String host, int port) implements DnsResolver {
        @Override
        public InetAddress[] resolve(String ignored) throws UnknownHostException {
            return InetAddress.getAllByName(host);
        }

        @Override
        public String resolveCanonicalHostname(String name) {
            return name;
        }

        @Override
        public List<InetSocketAddress> resolve(String name, int ignored) throws UnknownHostException {
            return Arrays.stream(resolve(name))
                    .map(address -> new InetSocketAddress(address, port))
                    .toList();
        }
    }
}
