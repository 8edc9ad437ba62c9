package io.postbell.runtime.config;

import io.smallrye.config.WithDefault;
import java.net.URI;
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

    /** Whether a schema that the registry lacks is registered at run time. */
    @Help("Whether schemas that the registry lacks are registered at run time; production registers at deployment.")
    @WithDefault("false")
    boolean autoRegister();

    /** How long one request may take. */
    @Help("How long one request to the registry may take.")
    @DurationRange(min = "PT0.1S", max = "PT5M")
    @WithDefault("PT5S")
    Duration requestTimeout();

    @Override
    default void validate(Problems problems) {
        if (password().isPresent() && username().isEmpty()) {
            problems.add("username", "a user name, because a password is set");
        }
    }
}
