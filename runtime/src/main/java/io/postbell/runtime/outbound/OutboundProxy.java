package io.postbell.runtime.outbound;

import io.postbell.runtime.config.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A proxy on the way to a provider, and how it fares: gateways tell it of each success and failure, it logs what changes. Its own name is
 * resolved here, that of the provider by the proxy. Safe for use by several threads.
 */
public final class OutboundProxy {
    private static final Logger LOG = LoggerFactory.getLogger(OutboundProxy.class);

    private final Kind kind;
    private final String host;
    private final int port;
    private final Optional<Credentials> credentials;
    private final AtomicReference<Optional<Trouble>> trouble = new AtomicReference<>(Optional.empty());

    OutboundProxy(Kind kind, String host, int port, Optional<Credentials> credentials) {
        this.kind = kind;
        this.host = host;
        this.port = port;
        this.credentials = credentials;
    }

    /** How it is spoken to. */
    public enum Kind {
        /** HTTP CONNECT. */
        HTTP,
        /** SOCKS version 5. */
        SOCKS5
    }

    /** What can be wrong with it. */
    public enum Trouble {
        /** It asks for a user and password, or for others. */
        CREDENTIALS("refuses the credentials"),
        /** It does not connect us. */
        REFUSED("does not connect us with the provider"),
        /** It does not answer. */
        UNREACHABLE("cannot be reached");

        private final String words;

        Trouble(String words) {
            this.words = words;
        }
    }

    /** What the proxy is told of us. Never printed. */
    public record Credentials(String username, Secret password) {
        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    /** How it is spoken to. */
    public Kind kind() {
        return kind;
    }

    /** Its name or address. */
    public String host() {
        return host;
    }

    /** Its TCP port. */
    public int port() {
        return port;
    }

    /** User and password, if it wants any. */
    public Optional<Credentials> credentials() {
        return credentials;
    }

    /** Value of {@code Proxy-Authorization} (RFC 7617); a secret. */
    public Optional<String> basicAuthorization() {
        return credentials.map(known -> {
            String pair = known.username() + ':' + known.password().value();
            return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        });
    }

    OutboundProxy with(Credentials others) {
        return new OutboundProxy(kind, host, port, Optional.of(others));
    }

    /** An answer of the provider came through it. */
    public void worked() {
        if (trouble.get().isPresent() && trouble.getAndSet(Optional.empty()).isPresent()) {
            LOG.info("the proxy {} works again", this);
        }
    }

    /** It let nothing through. */
    public void failed(Trouble what) {
        Optional<Trouble> now = Optional.of(what);
        if (!trouble.getAndSet(now).equals(now)) {
            LOG.warn("the proxy {} {}; pushes wait and are tried again", this, what.words);
        }
    }

    /** In a few words how it fares. */
    String state() {
        return this + trouble.get().map(what -> " " + what.words).orElse("");
    }

    /** Its address, without credentials. */
    @Override
    public String toString() {
        String name = host.contains(":") ? '[' + host + ']' : host;
        return (kind == Kind.HTTP ? "http://" : "socks5://") + name + ':' + port;
    }
}
