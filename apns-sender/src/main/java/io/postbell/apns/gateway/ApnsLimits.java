package io.postbell.apns.gateway;

import java.time.Duration;

/**
 * Bounds of the way to Apple.
 *
 * @param connections connections per key and endpoint; more than two help only far beyond what one sender can do
 * @param permitsPerConnection pushes of one app that may be under way for each connection; more only wait in memory
 * @param deadline a push whose answer has not come by then is {@link io.postbell.runtime.delivery.Outcome.Unknown}
 * @param unansweredStreams streams past their deadline that one client may hold before it is replaced by a new one
 * @param connectTimeout TCP connect
 * @param idlePing a connection silent for so long is pinged, and closed when the ping is not answered in half that time
 * @param gracefulShutdown how long a closing connection waits for answers
 */
public record ApnsLimits(
        int connections,
        int permitsPerConnection,
        Duration deadline,
        int unansweredStreams,
        Duration connectTimeout,
        Duration idlePing,
        Duration gracefulShutdown) {
    /** Pushes of one app that may be under way. */
    int permitsPerApp() {
        return connections * permitsPerConnection;
    }
}
