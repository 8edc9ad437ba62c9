package io.postbell.local.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.local.broker.BrokerSettings;
import io.postbell.local.broker.EmbeddedBroker;
import io.postbell.runtime.kafka.ProvisionReport;
import io.postbell.runtime.kafka.Sizes;
import io.postbell.runtime.kafka.TopicProvisioner;
import io.postbell.schemas.topic.Topic;
import io.postbell.schemas.topic.Topic.Sizing;
import io.postbell.schemas.topic.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

/** The catalogue on a real broker: created as it says, left alone the second time, never shrunk. */
class TopicProvisionerTest {
    private static final Collection<Topic<?>> CATALOGUE = Topics.all(List.of(Duration.ofSeconds(10)));

    @Test
    void createsTheCatalogueOnceAndNeverShrinks() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.temporary());
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            ProvisionReport first = provision(admin, 3);

            assertThat(first.created()).hasSameSizeAs(CATALOGUE);
            assertThat(first.differences()).isEmpty();
            TopicDescription posts = admin.describeTopics(List.of("t.posts"))
                    .allTopicNames()
                    .get()
                    .get("t.posts");
            assertThat(posts.partitions()).hasSize(3).allMatch(partition -> partition.leader() != null);
            assertThat(setting(admin, "t.posts", "retention.ms")).isEqualTo("86400000");
            assertThat(setting(admin, "t.posts", "cleanup.policy")).isEqualTo("delete");
            assertThat(setting(admin, "t.users", "cleanup.policy")).isEqualTo("compact");

            ProvisionReport second = provision(admin, 2);

            assertThat(second.created()).isEmpty();
            assertThat(second.differences()).isNotEmpty();
            assertThat(admin.describeTopics(List.of("t.posts"))
                            .allTopicNames()
                            .get()
                            .get("t.posts")
                            .partitions())
                    .hasSize(3);
        }
    }

    private static ProvisionReport provision(Admin admin, int partitions) {
        Sizes sizes = new Sizes(Map.of(Sizing.CHANNEL, partitions), (short) 1);
        return new TopicProvisioner(admin, (subject, schema) -> 1, "t.", sizes).provision(CATALOGUE);
    }

    private static String setting(Admin admin, String topic, String name) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
        return config.get(name).value();
    }
}
