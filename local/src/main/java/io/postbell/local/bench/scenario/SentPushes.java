package io.postbell.local.bench.scenario;

import io.postbell.event.Delivery;
import io.postbell.event.DeliveryEventType;
import io.postbell.local.bench.load.Latencies;
import io.postbell.runtime.kafka.KafkaClients;
import io.postbell.runtime.kafka.TopicScan;
import io.postbell.runtime.kafka.TopicScan.Range;
import io.postbell.schemas.serde.AvroDeserializer;
import io.postbell.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The pushes that the provider took, as the delivery events tell it.
 *
 * @param pushes in no order
 */
record SentPushes(List<Sent> pushes) {
    /**
     * A push that the provider took.
     *
     * @param acceptedAt when it was written to Kafka
     * @param answeredAt when the provider had answered
     */
    record Sent(Instant acceptedAt, Instant answeredAt) {}

    /** Those whose events were written since an instant. */
    static SentPushes since(KafkaClients kafka, Instant begin) {
        List<Sent> sent = new ArrayList<>();
        AvroDeserializer<Delivery> events = new AvroDeserializer<>(kafka.registry(), Delivery.class);
        String topic = kafka.topicName(Topics.DELIVERIES);
        try (TopicScan scan =
                TopicScan.open(kafka, "bench-sent", List.of(topic), new Range(Optional.of(begin), Optional.empty()))) {
            boolean whole = scan.read(
                    record -> {
                        Delivery event = events.deserialize(topic, record.value());
                        if (event.getEventType() == DeliveryEventType.SENT) {
                            sent.add(new Sent(event.getAcceptedAt(), event.getAnsweredAt()));
                        }
                    },
                    (read, total) -> {},
                    () -> false);
            if (!whole) {
                throw new IllegalStateException("the delivery events were not read to their end");
            }
        }
        return new SentPushes(sent);
    }

    /** Those that were written in a time. */
    SentPushes accepted(Instant from, Instant until) {
        return new SentPushes(pushes.stream()
                .filter(sent ->
                        !sent.acceptedAt().isBefore(from) && sent.acceptedAt().isBefore(until))
                .toList());
    }

    int count() {
        return pushes.size();
    }

    /** When the first was answered. */
    Instant first() {
        return pushes.stream().map(Sent::answeredAt).min(Instant::compareTo).orElseThrow();
    }

    /** When the last was answered. */
    Instant last() {
        return pushes.stream().map(Sent::answeredAt).max(Instant::compareTo).orElseThrow();
    }

    /** From Kafka to the answer. */
    Latencies latencies() {
        Latencies latencies = new Latencies();
        pushes.forEach(sent -> latencies.add(
                Duration.between(sent.acceptedAt(), sent.answeredAt()).toNanos()));
        return latencies;
    }
}
