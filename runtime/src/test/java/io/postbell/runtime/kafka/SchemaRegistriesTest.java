package io.postbell.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postbell.event.Post;
import io.postbell.runtime.config.ConfigInput;
import io.postbell.runtime.config.ConfigLoader;
import io.postbell.runtime.config.InvalidConfigException;
import io.postbell.runtime.config.SampleConfig;
import io.postbell.runtime.config.SchemaRegistryConfig;
import io.postbell.schemas.registry.RegistryServer;
import io.postbell.schemas.registry.SchemaRegistryClient;
import io.postbell.schemas.registry.SchemaRegistryException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SchemaRegistriesTest {
    @TempDir
    private Path directory;

    @Test
    void whether_schemas_are_registered_at_run_time_follows_the_configuration() {
        try (RegistryServer server = RegistryServer.start(0, Optional.empty());
                SchemaRegistryClient looking = client(server, "false");
                SchemaRegistryClient registering = client(server, "true")) {
            assertThatThrownBy(() -> looking.idOf("posts-value", Post.getClassSchema()))
                    .isInstanceOf(SchemaRegistryException.class);

            int id = registering.idOf("posts-value", Post.getClassSchema());

            assertThat(registering.byId(id).getFullName())
                    .isEqualTo(Post.getClassSchema().getFullName());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "username, u, bearer-token, t, bearer-token",
        "password, p, auto-register, true, username",
        "urls, ftp://registry, auto-register, true, urls",
        "trusted-certificates, /nowhere, auto-register, true, trusted-certificates",
    })
    void what_does_not_go_together_is_refused(String key, String value, String key2, String value2, String blamed) {
        assertThatThrownBy(() -> config(Map.of(key, value, key2, value2)))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("has 1 problem:\n  postbell.schema-registry." + blamed + ":");
    }

    @Test
    void a_file_without_certificates_is_refused() throws Exception {
        Path file = Files.writeString(directory.resolve("ca.pem"), "no certificate");
        SchemaRegistryConfig config = config(Map.of("trusted-certificates", file.toString()));

        assertThatThrownBy(() -> SchemaRegistries.client(config)).isInstanceOf(IllegalArgumentException.class);
    }

    private static SchemaRegistryClient client(RegistryServer server, String autoRegister) {
        return SchemaRegistries.client(config(Map.of("urls", server.url().toString(), "auto-register", autoRegister)));
    }

    private static SchemaRegistryConfig config(Map<String, String> registry) {
        Map<String, String> values = new HashMap<>(Map.of(
                "postbell.kafka.bootstrap-servers", "localhost:1",
                "postbell.schema-registry.urls", "http://localhost:1",
                "postbell.sample.reference-key", "hush",
                "postbell.sample.apps[0].name", "apple_rn"));
        registry.forEach((key, value) -> values.put("postbell.schema-registry." + key, value));
        return ConfigLoader.load(SampleConfig.class, ConfigInput.of(values)).schemaRegistry();
    }
}
