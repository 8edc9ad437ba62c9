package io.postbell.runtime.books;

import io.postbell.event.Decision;
import io.postbell.event.Delivery;
import io.postbell.runtime.deadletters.LetterHeaders;
import io.postbell.runtime.kafka.KafkaClients;
import io.postbell.schemas.serde.AvroDeserializer;
import io.postbell.schemas.topic.Topics;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;

/** Enters records of decisions, deliveries and the router's dead letters into a ledger. Belongs to one thread. */
final class LedgerIntake {
    private final Ledger ledger;
    private final Scope scope;
    private final String decisions;
    private final String deliveries;
    private final AvroDeserializer<Decision> decisionReader;
    private final AvroDeserializer<Delivery> deliveryReader;

    LedgerIntake(KafkaClients kafka, Ledger ledger, Scope scope) {
        this.ledger = ledger;
        this.scope = scope;
        this.decisions = kafka.topicName(Topics.DECISIONS);
        this.deliveries = kafka.topicName(Topics.DELIVERIES);
        this.decisionReader = new AvroDeserializer<>(kafka.registry(), Decision.class);
        this.deliveryReader = new AvroDeserializer<>(kafka.registry(), Delivery.class);
    }

    /** Enters what the scope covers. An event that cannot be read is counted, and the rest is read on. */
    void enter(ConsumerRecord<byte[], byte[]> record) {
        try {
            read(record);
        } catch (SerializationException e) {
            if (scope.coversRefusal(record.timestamp())) {
                ledger.enterRefused("unreadable_event");
            }
        }
    }

    private void read(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(decisions)) {
            enter(decisionReader.deserialize(record.topic(), record.value()), decision -> {
                if (scope.covers(decision)) {
                    ledger.enter(decision);
                }
            });
        } else if (record.topic().equals(deliveries)) {
            enter(deliveryReader.deserialize(record.topic(), record.value()), delivery -> {
                if (scope.covers(delivery)) {
                    ledger.enter(delivery);
                }
            });
        } else if (!LetterHeaders.isMarker(record.headers()) && scope.coversRefusal(record.timestamp())) {
            ledger.enterRefused(LetterHeaders.reason(record.headers()));
        }
    }

    private static <E> void enter(E event, Consumer<E> entry) {
        if (event == null) {
            throw new SerializationException("an event without a value");
        }
        entry.accept(event);
    }
}
