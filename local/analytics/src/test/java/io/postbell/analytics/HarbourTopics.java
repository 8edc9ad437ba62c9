package io.postbell.analytics;

import io.postbell.local.run.Backbone;
import io.postbell.runtime.kafka.KafkaClients;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topic;
import io.postbell.schemas.topic.Topics;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;

/** Writes {@link HarbourDay} to the topics, as the services would and at its own time. */
public final class HarbourTopics {
    private HarbourTopics() {}

    /** Writes it all. The topics keep it for ever: the day recedes. */
    public static void write(Backbone backbone) throws ExecutionException, InterruptedException {
        KafkaClients kafka = backbone.kafka();
        keepForEver(kafka);
        try (Producer<String, SpecificRecord> producer = kafka.producer("harbour-day", Map.of())) {
            for (var event : HarbourDay.decisions()) {
                String key = Keys.decision(event.getServerId(), event.getPostId(), event.getUserId());
                send(producer, kafka, Topics.DECISIONS, key, event, event.getDecidedAt());
            }
            for (var event : HarbourDay.deliveries()) {
                String key = Keys.device(event.getServerId(), event.getUserId(), event.getDeviceId());
                send(producer, kafka, Topics.DELIVERIES, key, event, event.getProcessedAt());
            }
            for (var event : HarbourDay.invalidations()) {
                String key = Keys.device(event.getServerId(), event.getUserId(), event.getDeviceId());
                send(producer, kafka, Topics.DEVICE_INVALIDATIONS, key, event, event.getObservedAt());
            }
        }
    }

    private static void keepForEver(KafkaClients kafka) throws ExecutionException, InterruptedException {
        List<AlterConfigOp> forEver =
                List.of(new AlterConfigOp(new ConfigEntry("retention.ms", "-1"), AlterConfigOp.OpType.SET));
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        for (Topic<?> topic : List.of(Topics.DECISIONS, Topics.DELIVERIES)) {
            changes.put(new ConfigResource(ConfigResource.Type.TOPIC, kafka.topicName(topic)), forEver);
        }
        try (Admin admin = kafka.admin("harbour-day")) {
            admin.incrementalAlterConfigs(changes).all().get();
        }
    }

    private static void send(
            Producer<String, SpecificRecord> producer,
            KafkaClients kafka,
            Topic<?> topic,
            String key,
            SpecificRecord value,
            Instant at)
            throws ExecutionException, InterruptedException {
        producer.send(new ProducerRecord<>(kafka.topicName(topic), null, at.toEpochMilli(), key, value))
                .get();
    }
}
