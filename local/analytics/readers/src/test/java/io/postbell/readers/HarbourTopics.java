package io.postbell.readers;

import io.postbell.analytics.HarbourDay;
import io.postbell.local.run.Backbone;
import io.postbell.runtime.kafka.KafkaClients;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topic;
import io.postbell.schemas.topic.Topics;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes {@link HarbourDay} to the topics, as the services would. */
final class HarbourTopics {
    private HarbourTopics() {}

    static void write(Backbone backbone) throws ExecutionException, InterruptedException {
        KafkaClients kafka = backbone.kafka();
        try (Producer<String, SpecificRecord> producer = kafka.producer("harbour-day", Map.of())) {
            for (var event : HarbourDay.decisions()) {
                String key = Keys.decision(event.getServerId(), event.getPostId(), event.getUserId());
                send(producer, kafka, Topics.DECISIONS, key, event);
            }
            for (var event : HarbourDay.deliveries()) {
                String key = Keys.device(event.getServerId(), event.getUserId(), event.getDeviceId());
                send(producer, kafka, Topics.DELIVERIES, key, event);
            }
            for (var event : HarbourDay.invalidations()) {
                String key = Keys.device(event.getServerId(), event.getUserId(), event.getDeviceId());
                send(producer, kafka, Topics.DEVICE_INVALIDATIONS, key, event);
            }
        }
    }

    private static void send(
            Producer<String, SpecificRecord> producer,
            KafkaClients kafka,
            Topic<?> topic,
            String key,
            SpecificRecord value)
            throws ExecutionException, InterruptedException {
        producer.send(new ProducerRecord<>(kafka.topicName(topic), key, value)).get();
    }
}
