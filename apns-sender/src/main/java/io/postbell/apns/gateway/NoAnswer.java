package io.postbell.apns.gateway;

import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.http2.StreamBufferingEncoder.Http2GoAwayException;
import io.netty.handler.proxy.ProxyConnectException;
import io.postbell.runtime.outbound.OutboundProxy.Trouble;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Why Apple's answer to a push is not known. Whether the push arrived is not known either, except where said. */
enum NoAnswer {
    /** No permit became free in time; the push was certainly not sent. */
    NO_PERMIT,
    /** Sent, or waiting for a connection, and nothing came back in time. */
    DEADLINE,
    /** No connection to Apple: name, TCP or TLS. */
    CONNECT_FAILED,
    /** The proxy on the way wants a user and password, or others. */
    PROXY_CREDENTIALS,
    /** The proxy did not connect us with Apple. */
    PROXY_REFUSED,
    /** No connection to the proxy. */
    PROXY_UNREACHABLE,
    /** Apple ended the connection while the push waited for a stream on it. */
    GOAWAY,
    /** The connection or the stream ended under way. */
    STREAM_CLOSED,
    /** The client was closed, by us. */
    CLIENT_CLOSED,
    /** Anything else. */
    TRANSPORT_ERROR;

    /** Name for events and dead letters. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * What a failure of Pushy's means. Pushy's exceptions are shared and have no stack traces, so the class is all there is.
     *
     * @param proxied whether there is a proxy on the way
     */
    static NoAnswer of(Throwable failure, boolean proxied) {
        Throwable cause = unwrapped(failure);
        if (cause instanceof ProxyConnectException refused) {
            return wantsCredentials(String.valueOf(refused.getMessage())) ? PROXY_CREDENTIALS : PROXY_REFUSED;
        }
        if (proxied && isUnreachable(cause)) {
            return PROXY_UNREACHABLE;
        }
        if (cause instanceof TimeoutException) {
            return DEADLINE;
        }
        if (cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof SSLException) {
            return CONNECT_FAILED;
        }
        if (cause instanceof Http2GoAwayException) {
            return GOAWAY;
        }
        if (cause instanceof IllegalStateException) {
            return CLIENT_CLOSED;
        }
        return cause instanceof IOException ? STREAM_CLOSED : TRANSPORT_ERROR;
    }

    /** What is wrong with the proxy, if it is the proxy. */
    Optional<Trouble> trouble() {
        return switch (this) {
            case PROXY_CREDENTIALS -> Optional.of(Trouble.CREDENTIALS);
            case PROXY_REFUSED -> Optional.of(Trouble.REFUSED);
            case PROXY_UNREACHABLE -> Optional.of(Trouble.UNREACHABLE);
            default -> Optional.empty();
        };
    }

    /** Netty says it in words only: the status of CONNECT, or the step of SOCKS. */
    private static boolean wantsCredentials(String words) {
        return words.contains("status: 407") || words.contains("authStatus: ") || words.contains("authMethod: ");
    }

    private static boolean isUnreachable(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof UnresolvedAddressException;
    }

    /** Netty wraps what goes wrong in a TLS handshake, futures wrap anything. */
    private static Throwable unwrapped(Throwable failure) {
        Throwable inner = failure;
        while ((inner instanceof CompletionException || inner instanceof CodecException) && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }
}
