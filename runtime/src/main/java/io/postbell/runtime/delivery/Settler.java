package io.postbell.runtime.delivery;

import io.postbell.event.Delivery;
import io.postbell.event.DeviceInvalidation;
import io.postbell.runtime.delivery.Consequence.HandOver;
import io.postbell.schemas.serde.AvroSerializer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * Writes consequences, and completes a slot when Kafka has acknowledged all that belongs to it. What cannot be written ends the session: the
 * slot stays open and its offset uncommitted. Safe for use by several threads.
 */
final class Settler {
    private final Session session;
    private final Producer<byte[], byte[]> producer;
    private final AvroSerializer<SpecificRecord> serializer;
    private final EngineTopics topics;
    private final DeliveryMetrics metrics;
    private final Clock clock;

    Settler(
            Session session,
            Producer<byte[], byte[]> producer,
            AvroSerializer<SpecificRecord> serializer,
            EngineTopics topics,
            DeliveryMetrics metrics,
            Clock clock) {
        this.session = session;
        this.producer = producer;
        this.serializer = serializer;
        this.topics = topics;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Writes all of it; returns before it is acknowledged. */
    void settle(Slot slot, Consequence consequence) {
        int records = count(consequence);
        if (records == 0) {
            complete(slot);
            return;
        }
        Acknowledgements acknowledgements = new Acknowledgements(slot, records);
        consequence.handOver().ifPresent(handOver -> write(handOver, acknowledgements));
        consequence.invalidation().ifPresent(invalidation -> write(invalidation, acknowledgements));
        consequence.event().ifPresent(event -> write(event, acknowledgements));
    }

    private void write(Delivery event, Callback acknowledgement) {
        String key = DeliveryEvents.key(event.getServerId(), event.getUserId(), event.getDeviceId());
        write(topics.deliveries(), key, event, event.getProcessedAt().toEpochMilli(), acknowledgement);
    }

    private void write(DeviceInvalidation invalidation, Callback acknowledgement) {
        String key =
                DeliveryEvents.key(invalidation.getServerId(), invalidation.getUserId(), invalidation.getDeviceId());
        write(topics.invalidations(), key, invalidation, clock.millis(), acknowledgement);
    }

    private void write(String topic, String key, SpecificRecord value, long timestamp, Callback acknowledgement) {
        var unused = producer.send(
                new ProducerRecord<>(
                        topic,
                        null,
                        timestamp,
                        key.getBytes(StandardCharsets.UTF_8),
                        serializer.serialize(topic, value)),
                acknowledgement);
    }

    private void write(HandOver handOver, Acknowledgements acknowledgements) {
        metrics.handedOver(handOver);
        var unused = producer.send(handOver.record(), (metadata, failure) -> {
            if (failure instanceof RecordTooLargeException && handOver.record().value() != null) {
                HandOver smaller =
                        HandOvers.tooLarge(topics, handOver, acknowledgements.slot.record(), clock.instant());
                write(smaller, acknowledgements);
            } else {
                acknowledgements.onCompletion(metadata, failure);
            }
        });
    }

    private void complete(Slot slot) {
        slot.complete();
        session.completed();
    }

    private static int count(Consequence consequence) {
        return (consequence.event().isPresent() ? 1 : 0)
                + (consequence.invalidation().isPresent() ? 1 : 0)
                + (consequence.handOver().isPresent() ? 1 : 0);
    }

    /** Counts down to the slot's completion; called on the producer's thread. */
    private final class Acknowledgements implements Callback {
        private final Slot slot;
        private final AtomicInteger missing;

        Acknowledgements(Slot slot, int records) {
            this.slot = slot;
            this.missing = new AtomicInteger(records);
        }

        @Override
        public void onCompletion(RecordMetadata metadata, Exception failure) {
            if (failure != null) {
                session.fail(failure);
            } else if (missing.decrementAndGet() == 0) {
                complete(slot);
            }
        }
    }
}
