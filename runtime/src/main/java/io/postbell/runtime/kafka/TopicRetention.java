package io.postbell.runtime.kafka;

import io.postbell.schemas.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;

/** How long a topic's records stay. */
public final class TopicRetention {
    private TopicRetention() {}

    /**
     * Asks the broker for the topic's own setting. Whoever may not see it is told what the catalogue says.
     *
     * @param clientId what the client is called
     * @return empty if they stay for ever
     * @throws org.apache.kafka.common.KafkaException if the cluster cannot be reached, or lacks the topic
     */
    public static Optional<Duration> of(KafkaClients kafka, String clientId, Topic<?> topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, kafka.topicName(topic));
        try (Admin admin = kafka.admin(clientId)) {
            long millis = Long.parseLong(
                    AdminAnswers.await(admin.describeConfigs(List.of(resource)).all())
                            .get(resource)
                            .get(TopicConfig.RETENTION_MS_CONFIG)
                            .value());
            return millis < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
        } catch (AuthorizationException e) {
            return topic.retention();
        }
    }
}
