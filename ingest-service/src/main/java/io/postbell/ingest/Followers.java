package io.postbell.ingest;

import io.postbell.event.Delivery;
import io.postbell.event.DeviceInvalidation;
import io.postbell.event.Policy;
import io.postbell.ingest.proxy.PushProxy;
import io.postbell.runtime.admin.Health;
import io.postbell.runtime.admin.Health.Status;
import io.postbell.runtime.kafka.KafkaClients;
import io.postbell.runtime.kafka.TopicFollower;
import io.postbell.runtime.kafka.TopicFollower.Handler;
import io.postbell.runtime.kafka.TopicFollower.Start;
import io.postbell.schemas.serde.AvroDeserializer;
import io.postbell.schemas.topic.Topic;
import io.postbell.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The topics that every instance reads for the push proxy's contract.
 *
 * @param deliveries delivery events from now on
 * @param invalidations dead tokens, all of them
 * @param policies policies, all of them
 */
record Followers(TopicFollower deliveries, TopicFollower invalidations, TopicFollower policies) {
    static Followers of(KafkaClients clients, PushProxy proxy) {
        AvroDeserializer<Delivery> events = new AvroDeserializer<>(clients.registry(), Delivery.class);
        AvroDeserializer<DeviceInvalidation> dead =
                new AvroDeserializer<>(clients.registry(), DeviceInvalidation.class);
        TopicFollower deliveries = follower(clients, Topics.DELIVERIES, Start.END, record -> {
            if (record.value() != null) {
                proxy.delivered(events.deserialize(record.topic(), record.value()));
            }
        });
        TopicFollower invalidations = follower(clients, Topics.DEVICE_INVALIDATIONS, Start.BEGINNING, record -> {
            if (record.key() != null) {
                String key = new String(record.key(), StandardCharsets.UTF_8);
                proxy.invalidated(key, dead.deserialize(record.topic(), record.value()));
            }
        });
        AvroDeserializer<Policy> decided = new AvroDeserializer<>(clients.registry(), Policy.class);
        TopicFollower policies = follower(clients, Topics.POLICIES, Start.BEGINNING, record -> {
            if (record.key() != null) {
                String key = new String(record.key(), StandardCharsets.UTF_8);
                proxy.switchedOff().learn(key, decided.deserialize(record.topic(), record.value()));
            }
        });
        return new Followers(deliveries, invalidations, policies);
    }

    /** Adds the checks: without the dead tokens this instance would take pushes for them, and without policies test pushes would wait in vain. */
    void report(Health health) {
        health.ready("dead-tokens", () -> status(invalidations));
        health.ready("policies", () -> status(policies));
        health.ready("delivery-events", () -> status(deliveries));
    }

    private static Status status(TopicFollower follower) {
        return new Status(follower.caughtUp(), follower.detail());
    }

    private static TopicFollower follower(KafkaClients clients, Topic<?> topic, Start start, Handler handler) {
        String client = "postbell-ingest-" + topic.name();
        return new TopicFollower(
                clients.topicName(topic), start, () -> clients.rawConsumer(client, client, Map.of()), handler);
    }
}
