package io.postbell.runtime.config;

import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A schema registry with the Confluent REST API. */
public interface SchemaRegistryConfig extends Validated {
    /** Its addresses; the next is asked when one does not answer. */
    @Help("Addresses of the schema registry; the next is asked when one does not answer.")
    List<URI> urls();

    /** User for HTTP basic authentication. */
    @Help("User for HTTP basic authentication.")
    Optional<String> username();

    /** Password for HTTP basic authentication. */
    @Help("Password for HTTP basic authentication.")
    Optional<Secret> password();

    /** Bearer token, instead of user and password. */
    @Help("Bearer token, instead of user and password.")
    Optional<Secret> bearerToken();

    /** Certificates to trust instead of the JVM's. */
    @Help("Certificates to trust instead of the JVM's own: a file in PEM, or a PKCS12 or JKS trust store.")
    Optional<Path> trustedCertificates();

    /** Password of the trust store. */
    @Help("Password of the trust store; PEM needs none.")
    Optional<Secret> trustStorePassword();

    /** Whether a schema that the registry lacks is registered at run time. */
    @Help("Whether schemas that the registry lacks are registered at run time; production registers at deployment.")
    @WithDefault("false")
    boolean autoRegister();

    /** How long one request may take. */
    @Help("How long one request to the registry may take.")
    @DurationRange(min = "PT0.1S", max = "PT5M")
    @WithDefault("PT5S")
    Duration requestTimeout();

    /** How long an answer may take altogether, with all attempts. */
    @Help("How long an answer of the registry may take altogether, with all attempts.")
    @DurationRange(min = "PT0.1S", max = "PT5M")
    @WithDefault("PT20S")
    Duration totalTimeout();

    @Override
    default void validate(Problems problems) {
        urls().stream()
                .filter(url -> !"http".equals(url.getScheme()) && !"https".equals(url.getScheme()))
                .forEach(url -> problems.add("urls", url, "a URL with http or https"));
        if (password().isPresent() && username().isEmpty()) {
            problems.add("username", "a user name, because a password is set");
        }
        if (bearerToken().isPresent() && username().isPresent()) {
            problems.add("bearer-token", "either a user name or a bearer token, not both");
        }
        trustedCertificates()
                .filter(file -> !Files.isReadable(file))
                .ifPresent(file -> problems.add("trusted-certificates", file, "the path of a file that can be read"));
    }
}
