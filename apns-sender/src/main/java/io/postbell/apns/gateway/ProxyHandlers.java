package io.postbell.apns.gateway;

import com.eatthepath.pushy.apns.proxy.ProxyHandlerFactory;
import io.netty.handler.proxy.HttpProxyHandler;
import io.netty.handler.proxy.ProxyHandler;
import io.netty.handler.proxy.Socks5ProxyHandler;
import io.postbell.runtime.outbound.OutboundProxy;
import io.postbell.runtime.outbound.OutboundProxy.Credentials;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * Leads Pushy's connections through a proxy. The proxy's own name is looked up anew for each connection, on the connection's thread and with the
 * JVM's cache, so that a proxy may move; Apple's name goes to the proxy as it is.
 */
record ProxyHandlers(OutboundProxy proxy, Duration connectTimeout) implements ProxyHandlerFactory {
    @Override
    public ProxyHandler createProxyHandler() {
        InetSocketAddress address = new InetSocketAddress(proxy.host(), proxy.port());
        ProxyHandler handler =
                switch (proxy.kind()) {
                    case HTTP -> http(address);
                    case SOCKS5 -> socks5(address);
                };
        handler.setConnectTimeoutMillis(connectTimeout.toMillis());
        return handler;
    }

    private ProxyHandler http(InetSocketAddress address) {
        return proxy.credentials().isEmpty()
                ? new HttpProxyHandler(address)
                : new HttpProxyHandler(address, username(), password());
    }

    private ProxyHandler socks5(InetSocketAddress address) {
        return proxy.credentials().isEmpty()
                ? new Socks5ProxyHandler(address)
                : new Socks5ProxyHandler(address, username(), password());
    }

    private String username() {
        return proxy.credentials().map(Credentials::username).orElse("");
    }

    private String password() {
        return proxy.credentials().map(known -> known.password().value()).orElse("");
    }
}
