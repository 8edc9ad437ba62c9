package io.postbell.schemas.registry;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Base URLs of a registry, and what goes behind them. */
final class RegistryUrl {
    private RegistryUrl() {}

    /**
     * The URL without a slash at its end.
     *
     * @throws IllegalArgumentException if it cannot be the base of an API; the message shows no credentials
     */
    static URI checked(URI url) {
        boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        if (url.getRawUserInfo() != null) {
            throw new IllegalArgumentException("schema registry URL for " + url.getHost()
                    + " holds credentials; expected them in settings of their own");
        }
        if (!http || url.getHost() == null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "schema registry URL " + url + "; expected http(s)://host[:port][/path]");
        }
        String text = url.toString();
        return text.endsWith("/") ? checked(URI.create(text.substring(0, text.length() - 1))) : url;
    }

    /** A name as one segment of a path. */
    static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
