package io.postbell.fcm.gateway;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.firebase.internal.ApacheHttp2Transport;
import io.postbell.runtime.outbound.OutboundProxy;
import io.postbell.runtime.outbound.OutboundProxy.Credentials;
import io.postbell.runtime.outbound.Proxies;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;

/**
 * The way to whoever gives access tokens. What is asked over TLS goes through the proxy if there is one for that host, the rest, such as the
 * metadata server of a cloud, never.
 *
 * @param close ends its threads
 */
record TokenTransport(HttpTransport http, Runnable close) {
    private static final int HTTPS = 443;

    static TokenTransport create(FcmApp app, SSLContext trust) {
        if (app.proxies().proxy().isEmpty()) {
            return new TokenTransport(
                    new NetHttpTransport.Builder()
                            .setSslSocketFactory(trust.getSocketFactory())
                            .build(),
                    () -> {});
        }
        // not the JDK's client: it offers basic authentication to no proxy unless a property of the whole JVM says so
        CloseableHttpAsyncClient client = proxied(app, app.proxies().proxy().get(), trust);
        return new TokenTransport(new ApacheHttp2Transport(client), () -> client.close(CloseMode.IMMEDIATE));
    }

    /** The proxy on the way to a server; empty if there is none. */
    static Optional<OutboundProxy> proxy(URI server, Proxies proxies) {
        boolean tls = "https".equalsIgnoreCase(server.getScheme());
        int port = server.getPort() < 0 ? HTTPS : server.getPort();
        return tls && server.getHost() != null ? proxies.to(server.getHost(), port) : Optional.empty();
    }

    private static CloseableHttpAsyncClient proxied(FcmApp app, OutboundProxy proxy, SSLContext trust) {
        HttpAsyncClientBuilder builder = HttpAsyncClients.custom()
                .setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create()
                        .setTlsStrategy(ClientTlsStrategyBuilder.create()
                                .setSslContext(trust)
                                .buildAsync())
                        .setDefaultTlsConfig(TlsConfig.custom()
                                .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                                .build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(app.timeouts().connect().toMillis(), TimeUnit.MILLISECONDS)
                                .setSocketTimeout(
                                        Math.toIntExact(app.timeouts().read().toMillis()), TimeUnit.MILLISECONDS)
                                .build())
                        .build())
                .setRoutePlanner(new Planner(app.proxies(), new HttpHost(proxy.host(), proxy.port())))
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement();
        proxy.credentials().map(known -> credentials(proxy, known)).ifPresent(builder::setDefaultCredentialsProvider);
        return builder.build();
    }

    private static BasicCredentialsProvider credentials(OutboundProxy proxy, Credentials known) {
        BasicCredentialsProvider provider = new BasicCredentialsProvider();
        provider.setCredentials(
                new AuthScope(proxy.host(), proxy.port()),
                new UsernamePasswordCredentials(
                        known.username(), known.password().value().toCharArray()));
        return provider;
    }

    /** Chooses by host and scheme. */
    private static final class Planner extends DefaultRoutePlanner {
        private final Proxies proxies;
        private final HttpHost proxy;

        Planner(Proxies proxies, HttpHost proxy) {
            super(null);
            this.proxies = proxies;
            this.proxy = proxy;
        }

        @Override
        protected HttpHost determineProxy(HttpHost target, HttpContext context) {
            return TokenTransport.proxy(URI.create(target.toURI()), proxies).isPresent() ? proxy : null;
        }
    }
}
