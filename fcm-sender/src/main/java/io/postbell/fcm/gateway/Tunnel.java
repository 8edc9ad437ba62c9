package io.postbell.fcm.gateway;

import io.postbell.runtime.outbound.OutboundProxy;
import java.net.SocketAddress;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.reactor.ProtocolIOSession;
import org.apache.hc.core5.reactor.ssl.TransportSecurityLayer;
import org.apache.hc.core5.util.Timeout;

/**
 * Asks a proxy for a connection (HTTP CONNECT, RFC 9110 section 9.3.6) before TLS begins on it. The library's multiplexing client refuses routes
 * with a proxy; to it this is a direct connection to an address that happens to be the proxy's.
 *
 * @param proxy what the connection has been made to
 * @param target what the proxy is to connect us with, {@code host:port}; the proxy looks the name up
 * @param tls what begins TLS, with the name that the request is for
 */
record Tunnel(OutboundProxy proxy, String target, TlsStrategy tls) implements TlsStrategy {
    @Override
    @SuppressWarnings("deprecation") // the interface still asks for it; our client does not call it
    public boolean upgrade(
            TransportSecurityLayer session,
            HttpHost host,
            SocketAddress local,
            SocketAddress remote,
            Object attachment,
            Timeout timeout) {
        throw new UnsupportedOperationException("a tunnel takes time: use the other");
    }

    @Override
    public void upgrade(
            TransportSecurityLayer session,
            NamedEndpoint endpoint,
            Object attachment,
            Timeout timeout,
            FutureCallback<TransportSecurityLayer> callback) {
        TunnelHandshake.start((ProtocolIOSession) session, request(), timeout, failure -> {
            if (failure.isPresent()) {
                callback.failed(failure.get());
            } else {
                tls.upgrade(session, endpoint, attachment, timeout, callback);
            }
        });
    }

    private String request() {
        return "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n"
                + proxy.basicAuthorization()
                        .map(value -> "Proxy-Authorization: " + value + "\r\n")
                        .orElse("")
                + "\r\n";
    }
}
