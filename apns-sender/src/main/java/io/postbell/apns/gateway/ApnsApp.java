package io.postbell.apns.gateway;

/**
 * An app that pushes can be for. Apps with the same key and endpoint share their connections.
 *
 * @param name push target, for example {@code apple_rn}
 * @param bundleId topic
 * @param key signs for the app's team
 * @param endpoint where its pushes go
 */
public record ApnsApp(String name, String bundleId, ApnsKey key, ApnsEndpoint endpoint) {}
