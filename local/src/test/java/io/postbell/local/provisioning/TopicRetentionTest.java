package io.postbell.local.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.postbell.local.broker.BrokerSettings;
import io.postbell.local.broker.EmbeddedBroker;
import io.postbell.runtime.config.CommonConfig;
import io.postbell.runtime.config.ConfigInput;
import io.postbell.runtime.config.ConfigLoader;
import io.postbell.runtime.kafka.KafkaClients;
import io.postbell.runtime.kafka.TopicRetention;
import io.postbell.schemas.registry.SchemaRegistryClient;
import io.postbell.schemas.registry.SchemaRegistryClient.Settings;
import io.postbell.schemas.topic.Topics;
import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

/** What a real broker says of how long topics are kept. */
class TopicRetentionTest {
    private static final Map<String, String> AUTHORIZER = Map.of(
            "authorizer.class.name",
            "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
            "allow.everyone.if.no.acl.found",
            "true");

    /** As a service's. */
    @ConfigMapping(prefix = "postbell")
    interface Config extends CommonConfig {}

    @Test
    void isTheTopicsOwnOrThatOfTheCatalogueForWhoMayNotSeeIt() throws Exception {
        try (EmbeddedBroker broker =
                        EmbeddedBroker.start(BrokerSettings.temporary().withProperties(AUTHORIZER));
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
                SchemaRegistryClient registry =
                        new SchemaRegistryClient(Settings.of(List.of(URI.create("http://127.0.0.1:1"))))) {
            KafkaClients kafka = new KafkaClients(
                    ConfigLoader.load(
                                    Config.class,
                                    ConfigInput.of(Map.of(
                                            "postbell.kafka.bootstrap-servers",
                                            broker.bootstrapServers(),
                                            "postbell.schema-registry.urls",
                                            "http://127.0.0.1:1")))
                            .kafka(),
                    registry,
                    new SimpleMeterRegistry());
            admin.createTopics(List.of(topic("decisions", Duration.ofDays(3).toMillis()), topic("deliveries", -1)))
                    .all()
                    .get();

            assertThat(TopicRetention.of(kafka, "test", Topics.DECISIONS)).contains(Duration.ofDays(3));
            assertThat(TopicRetention.of(kafka, "test", Topics.DELIVERIES)).isEmpty();

            admin.createAcls(List.of(hidden("decisions"))).all().get();

            assertThat(TopicRetention.of(kafka, "test", Topics.DECISIONS))
                    .isPresent()
                    .isEqualTo(Topics.DECISIONS.retention());
        }
    }

    private static NewTopic topic(String name, long retentionMillis) {
        return new NewTopic(name, Optional.of(1), Optional.empty())
                .configs(Map.of("retention.ms", String.valueOf(retentionMillis)));
    }

    private static AclBinding hidden(String topic) {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
                new AccessControlEntry("User:ANONYMOUS", "*", AclOperation.DESCRIBE_CONFIGS, AclPermissionType.DENY));
    }
}
