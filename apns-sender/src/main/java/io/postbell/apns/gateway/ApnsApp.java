package io.postbell.apns.gateway;

/**
 * An app that pushes can be for. Apps with the same credentials and endpoint share their connections.
 *
 * @param name push target, for example {@code apple_rn}
 * @param bundleId topic
 * @param credentials the key of its team, or its own certificate
 * @param endpoint where its pushes go
 */
public record ApnsApp(String name, String bundleId, ApnsCredentials credentials, ApnsEndpoint endpoint) {}
