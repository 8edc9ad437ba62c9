package io.postbell.local.sim.http;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One request, whole.
 *
 * @param protocol {@code HTTP/2.0} or {@code HTTP/1.1}
 * @param headers without pseudo-headers and host, names in lower case, in the order received; values of a repeated name joined by a comma
 * @param repeated names that came more than once
 * @param client subject of the certificate that the client has shown for this connection, as RFC 2253 writes it
 * @param body {@link Body#NONE} if there was none
 */
public record Request(
        String protocol,
        String method,
        String path,
        Map<String, String> headers,
        Set<String> repeated,
        Optional<String> client,
        Body body) {
    /** The value of a header. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
