package io.postbell.runtime.outbound;

import io.postbell.runtime.config.Secret;
import io.postbell.runtime.outbound.OutboundProxy.Credentials;
import io.postbell.runtime.outbound.OutboundProxy.Kind;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The address of a proxy as people write it: {@code http://user:password@host:port}, without scheme for HTTP. */
final class ProxyUrl {
    private static final Map<String, Kind> KINDS =
            Map.of("http", Kind.HTTP, "socks5", Kind.SOCKS5, "socks5h", Kind.SOCKS5);
    private static final Map<Kind, Integer> PORTS = Map.of(Kind.HTTP, 80, Kind.SOCKS5, 1080);
    private static final int HIGHEST_PORT = 65_535;

    private ProxyUrl() {}

    /** Words for what is right. */
    static String expected(Set<Kind> kinds) {
        return "http://host:port " + (kinds.contains(Kind.SOCKS5) ? "or socks5://host:port " : "")
                + "and nothing behind it";
    }

    /** Reads it; empty if it is none of these kinds. */
    static Optional<OutboundProxy> parse(String text, Set<Kind> kinds) {
        return parse(text).filter(proxy -> kinds.contains(proxy.kind()));
    }

    private static Optional<OutboundProxy> parse(String text) {
        try {
            URI uri = new URI(text.contains("://") ? text : "http://" + text);
            Kind kind = KINDS.get(uri.getScheme().toLowerCase(Locale.ROOT));
            boolean bare = uri.getRawPath() == null
                    || uri.getRawPath().isEmpty()
                    || uri.getRawPath().equals("/");
            if (kind == null
                    || uri.getHost() == null
                    || !bare
                    || uri.getRawQuery() != null
                    || uri.getRawFragment() != null
                    || uri.getPort() == 0
                    || uri.getPort() > HIGHEST_PORT) {
                return Optional.empty();
            }
            int port = uri.getPort() < 0 ? PORTS.get(kind) : uri.getPort();
            return Optional.of(new OutboundProxy(kind, host(uri), port, credentials(uri)));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String host(URI uri) {
        String host = uri.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static Optional<Credentials> credentials(URI uri) {
        String info = uri.getRawUserInfo();
        if (info == null || info.isEmpty()) {
            return Optional.empty();
        }
        int colon = info.indexOf(':');
        String user = colon < 0 ? info : info.substring(0, colon);
        String password = colon < 0 ? "" : info.substring(colon + 1);
        return Optional.of(new Credentials(decoded(user), Secret.of(decoded(password))));
    }

    /** A plus sign is a plus sign in a URL's user info. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
