package io.postbell.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.postbell.runtime.command.ToolConfig;
import io.postbell.runtime.config.ConfigInput;
import io.postbell.runtime.config.ConfigLoader;
import io.postbell.runtime.config.KafkaPropertyRules;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kafka's own client takes the rendered properties, and finds the secrets in the mounted files. */
final class KafkaSecurityTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "kafka: {sasl: {mechanism: PLAIN}}",
                "kafka: {sasl: {mechanism: SCRAM-SHA-256, username: '', usernameKey: user}}",
                "kafka: {sasl: {mechanism: '', existingSecret: ''}, tls: {client: {existingSecret: client}}}",
                "topics: {mode: strimzi, strimzi: {cluster: events, users: {enabled: true}}}",
                "topics: {mode: strimzi, strimzi: {cluster: events, users: {enabled: true, authentication: tls}}}",
                "kafka: {tls: {enabled: false, ca: {existingSecret: ''}}}",
            })
    void theClientIsMadeOfWhatIsMounted(String values) throws IOException {
        withProperties(values, properties -> {
            try (Admin admin = Admin.create(properties)) { // reads certificates and keys, and logs in; connects later
                assertThat(admin).isNotNull();
            }
            AdminClientConfig resolved = new AdminClientConfig(properties);
            if (resolved.getPassword("sasl.jaas.config") != null) {
                assertThat(resolved.getPassword("sasl.jaas.config").value())
                        .contains("password=\"a stand-in for ")
                        .doesNotContain("${");
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings =
                    "kafka: {sasl: {mechanism: OAUTHBEARER, oauth: {tokenEndpoint: 'https://id.example.com/token', clientId: a, scope: b}}}")
    void oauthHasItsClientsSecret(String values) throws IOException {
        withProperties(values, properties -> assertThat(new AdminClientConfig(properties)
                        .getPassword("sasl.oauthbearer.client.credentials.client.secret")
                        .value())
                .startsWith("a stand-in for kafka-postbell password"));
        assertThat(Chart.render("small", values))
                .filteredOn(each -> each.kind().matches("Deployment|StatefulSet|Job"))
                .allSatisfy(each -> assertThat(each.at("/spec/template/spec/containers/0/env/0/value")
                                .asText())
                        .contains("-Dorg.apache.kafka.sasl.oauthbearer.allowed.urls=https://id.example.com/token"));
    }

    /** What is done with a client's properties. */
    private interface Use {
        void with(Map<String, Object> properties);
    }

    private static void withProperties(String values, Use use) throws IOException {
        List<Manifest> manifests = Chart.render("small", values);
        JsonNode pod = Manifest.find(manifests, "StatefulSet", "pb-postbell-router")
                .pod()
                .orElseThrow();
        try (PodFiles files = PodFiles.write(pod, manifests, StandIns::of)) {
            ToolConfig config = ConfigLoader.loadPart(
                    ToolConfig.class,
                    new ConfigInput(Optional.of(files.at("/etc/postbell/config/postbell.yaml")), Map.of(), Map.of()));
            Map<String, Object> properties = new HashMap<>(KafkaPropertyRules.effective(config.kafka()));
            properties.put("bootstrap.servers", "127.0.0.1:1");
            use.with(properties);
        }
    }
}
