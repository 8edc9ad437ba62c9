package io.postbell.runtime.outbound;

import io.postbell.runtime.config.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A proxy on the way to a provider, and how it fares: gateways tell it of each success and failure, it logs what changes. One that
 * lets some through and others not is in trouble: only a minute without a failure ends that. Its own name is resolved here, that of the provider by the proxy. Safe for use by several threads.
 */
public final class OutboundProxy {
    private static final Logger LOG = LoggerFactory.getLogger(OutboundProxy.class);
    private static final Duration QUIET = Duration.ofMinutes(1);

    private final Kind kind;
    private final String host;
    private final int port;
    private final Optional<Credentials> credentials;
    private final InstantSource clock;
    private final AtomicReference<Optional<Ailing>> ailing = new AtomicReference<>(Optional.empty());

    OutboundProxy(Kind kind, String host, int port, Optional<Credentials> credentials) {
        this(kind, host, port, credentials, InstantSource.system());
    }

    OutboundProxy(Kind kind, String host, int port, Optional<Credentials> credentials, InstantSource clock) {
        this.kind = kind;
        this.host = host;
        this.port = port;
        this.credentials = credentials;
        this.clock = clock;
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

    /** Trouble that is not over, when it was logged, and when it was last met. */
    private record Ailing(Trouble what, Instant toldAt, Instant lastFailure) {
        Ailing failedAgain(Instant now) {
            return new Ailing(what, toldAt, now);
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
        return new OutboundProxy(kind, host, port, Optional.of(others), clock);
    }

    /** An answer of the provider came through it. */
    public void worked() {
        Optional<Ailing> before = ailing.get();
        if (before.isPresent()
                && isOver(before.get().lastFailure())
                && ailing.compareAndSet(before, Optional.empty())) {
            LOG.info("the proxy {} works again", this);
        }
    }

    /** It let nothing through. */
    public void failed(Trouble what) {
        Instant now = clock.instant();
        Optional<Ailing> before = ailing.get();
        boolean told = before.filter(known -> known.what() == what || !isOver(known.toldAt()))
                .isPresent();
        Optional<Ailing> after = Optional.of(told ? before.get().failedAgain(now) : new Ailing(what, now, now));
        // who loses the race leaves it to the other, which is as young
        if (ailing.compareAndSet(before, after) && !told) {
            LOG.warn("the proxy {} {}; pushes wait and are tried again", this, what.words);
        }
    }

    private boolean isOver(Instant since) {
        return !clock.instant().isBefore(since.plus(QUIET));
    }

    /** In a few words how it fares. */
    String state() {
        return this + ailing.get().map(known -> " " + known.what().words).orElse("");
    }

    /** Its address, without credentials. */
    @Override
    public String toString() {
        String name = host.contains(":") ? '[' + host + ']' : host;
        return (kind == Kind.HTTP ? "http://" : "socks5://") + name + ':' + port;
    }
}
