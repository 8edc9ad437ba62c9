package io.postbell.runtime.kafka;

import io.postbell.runtime.config.SchemaRegistryConfig;
import io.postbell.runtime.config.Secret;
import io.postbell.schemas.registry.SchemaRegistryClient;
import io.postbell.schemas.registry.SchemaRegistryClient.Settings;
import io.postbell.schemas.registry.SchemaRegistryClient.Timeouts;
import io.postbell.schemas.registry.TrustStore;

/** Makes the client of the schema registry from the configuration. */
public final class SchemaRegistries {
    private SchemaRegistries() {}

    /**
     * A client that belongs to the caller; opens no connection yet.
     *
     * @throws IllegalArgumentException if the trusted certificates cannot be read
     */
    public static SchemaRegistryClient client(SchemaRegistryConfig config) {
        return new SchemaRegistryClient(new Settings(
                config.urls(),
                config.username(),
                config.password().map(Secret::value),
                config.autoRegister(),
                config.bearerToken().map(Secret::value),
                config.trustedCertificates()
                        .map(file -> TrustStore.trusting(
                                file, config.trustStorePassword().map(Secret::value))),
                new Timeouts(
                        Timeouts.USUAL.connect(),
                        config.requestTimeout(),
                        config.totalTimeout(),
                        Timeouts.USUAL.refusal())));
    }
}
