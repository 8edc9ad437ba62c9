package io.postbell.runtime.deadletters;

import io.postbell.event.Delivery;
import io.postbell.event.DeliveryEventType;
import io.postbell.event.Push;
import io.postbell.runtime.delivery.EventSubject;
import io.postbell.runtime.kafka.KafkaClients;
import io.postbell.schemas.serde.AvroSerializer;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Tells analysts and the books that a push was redriven. */
final class RedriveEvents {
    private final String topic;
    private final AvroSerializer<Delivery> serializer;

    RedriveEvents(KafkaClients kafka) {
        this.topic = kafka.topicName(Topics.DELIVERIES);
        this.serializer = new AvroSerializer<>(kafka.registry());
    }

    /** The event, without the token's reference, which the tool has no key for. */
    ProducerRecord<byte[], byte[]> of(DeadLetter letter, Push push, Instant now) {
        Delivery event = EventSubject.of(push);
        event.setEventId(UUID.nameUUIDFromBytes(("redriven/" + letter.origin() + '/' + push.getNotificationId())
                        .getBytes(StandardCharsets.UTF_8))
                .toString());
        event.setEventType(DeliveryEventType.REDRIVEN);
        event.setOccurredAt(now);
        event.setProcessedAt(now);
        event.setAttempt(letter.attempts().orElse(0L).intValue());
        String key = Keys.device(push.getServerId(), push.getUserId(), push.getDeviceId());
        return new ProducerRecord<>(
                topic,
                null,
                now.toEpochMilli(),
                key.getBytes(StandardCharsets.UTF_8),
                serializer.serialize(topic, event));
    }
}
