package io.postbell.fcm.gateway;

import io.postbell.runtime.outbound.OutboundProxy;
import io.postbell.runtime.outbound.Proxies;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * One push target: a Firebase project and how to reach it.
 *
 * @param name name of the app in pushes, for example android_rn
 * @param projectId Firebase project; empty takes the one of the service account file
 * @param serviceAccountFile service account key as JSON; empty takes Google's application default credentials
 * @param connections HTTP/2 connections, at least 1; each carries 100 streams
 * @param endpoint where to connect instead of fcm.googleapis.com, {@code https://host:port}; the certificate there must still be one for
 *     fcm.googleapis.com, because the SDK knows no other name
 * @param trustedCaFile certificates (PEM) to trust besides the JVM's own
 * @param timeouts limits in time
 * @param proxies on the way to Google; they look the names up
 */
public record FcmApp(
        String name,
        Optional<String> projectId,
        Optional<Path> serviceAccountFile,
        int connections,
        Optional<URI> endpoint,
        Optional<Path> trustedCaFile,
        Timeouts timeouts,
        Proxies proxies) {
    /** The only host that the SDK knows. */
    static final String GOOGLE = "fcm.googleapis.com";

    private static final int HTTPS = 443;

    /** An app whose servers are reached without a proxy. */
    public FcmApp(
            String name,
            Optional<String> projectId,
            Optional<Path> serviceAccountFile,
            int connections,
            Optional<URI> endpoint,
            Optional<Path> trustedCaFile,
            Timeouts timeouts) {
        this(name, projectId, serviceAccountFile, connections, endpoint, trustedCaFile, timeouts, Proxies.NONE);
    }

    /**
     * Limits in time, each positive.
     *
     * @param connect until a connection is made
     * @param read until an answer is there, connecting included; Google asks for at least 10 s
     * @param deadline until the gateway gives its word, waiting for a free stream and for an access token included
     */
    public record Timeouts(Duration connect, Duration read, Duration deadline) {}

    /** Host that is connected to. */
    String host() {
        return endpoint.map(URI::getHost).orElse(GOOGLE);
    }

    /** Its port. */
    int port() {
        return endpoint.map(URI::getPort).filter(port -> port >= 0).orElse(HTTPS);
    }

    /** The proxy on the way to it. */
    Optional<OutboundProxy> proxy() {
        return proxies.to(host(), port());
    }
}
