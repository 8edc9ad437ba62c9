package io.postbell.local.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.Delivery;
import io.postbell.event.DeliveryEventType;
import io.postbell.runtime.kafka.KafkaClients;
import io.postbell.schemas.serde.AvroDeserializer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads what the engine wrote: delivery events, dead letters, invalidations. Belongs to one thread. */
final class Outcomes implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(100);
    private static final Set<DeliveryEventType> FINAL = EnumSet.of(
            DeliveryEventType.SENT,
            DeliveryEventType.TOKEN_DEAD,
            DeliveryEventType.DEAD_LETTERED,
            DeliveryEventType.EXPIRED);

    final List<Delivery> events = new ArrayList<>();
    final List<ConsumerRecord<byte[], byte[]>> deadLetters = new ArrayList<>();
    final List<ConsumerRecord<byte[], byte[]>> invalidations = new ArrayList<>();
    private final Consumer<byte[], byte[]> consumer;
    private final AvroDeserializer<Delivery> deserializer;

    Outcomes(KafkaClients clients) {
        consumer = clients.rawConsumer("outcomes", "outcomes", Map.of());
        consumer.subscribe(List.of("deliveries", "push.apns.dlq", "device-invalidations"));
        deserializer = new AvroDeserializer<>(clients.registry(), Delivery.class);
    }

    /** Reads until the condition holds. */
    void readUntil(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as("events after " + PATIENCE + ": " + events.size())
                    .isLessThan(end);
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                switch (record.topic()) {
                    case "deliveries" -> events.add(deserializer.deserialize(record.topic(), record.value()));
                    case "push.apns.dlq" -> deadLetters.add(record);
                    default -> invalidations.add(record);
                }
            }
        }
    }

    /** Number of notifications with a final event. */
    int ended() {
        return finals().size();
    }

    /** The final states of each notification, each counted once however often its event was repeated. */
    Map<String, Set<DeliveryEventType>> finals() {
        Map<String, Set<DeliveryEventType>> finals = new HashMap<>();
        for (Delivery event : events) {
            if (FINAL.contains(event.getEventType())) {
                finals.computeIfAbsent(event.getNotificationId(), first -> new HashSet<>())
                        .add(event.getEventType());
            }
        }
        return finals;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
