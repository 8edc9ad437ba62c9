package io.postbell.runtime.delivery;

import io.postbell.event.Delivery;
import io.postbell.event.DeviceInvalidation;
import io.postbell.runtime.kafka.BrokerSilence;
import io.postbell.schemas.registry.SchemaRegistry;
import io.postbell.schemas.serde.AvroSerializer;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** Runs the sessions of one lane: makes consumer and producer, runs the loop, hands everything back at the end. */
final class LaneSession implements Lane.SessionRunner {
    /** How long each step of the end may take. */
    private static final Duration BRIEFLY = Duration.ofSeconds(5);

    private static final Duration A_LOOK = Duration.ofMillis(100);

    private final LaneSettings settings;
    private final SharedParts shared;
    private final LaneHealth health;
    private final AvroSerializer<SpecificRecord> serializer;
    private final PushDecoder decoder;

    LaneSession(LaneSettings settings, SharedParts shared, LaneHealth health) {
        this.settings = settings;
        this.shared = shared;
        this.health = health;
        this.serializer = new AvroSerializer<>(shared.clients().registry());
        this.decoder = new PushDecoder(shared.clients().registry());
    }

    @Override
    public void run(Lane.Stop stop) throws SessionFailedException {
        awaitPostActions(stop);
        if (stop.requested()) {
            return;
        }
        Session session = new Session(settings.permits(), settings.maxOpen());
        Producer<byte[], byte[]> producer = shared.clients().producer(settings.name());
        try {
            learn(producer);
            Consumer<byte[], byte[]> consumer = shared.clients().consumer(settings.name());
            try {
                run(stop, session, producer, consumer);
            } finally {
                consumer.close(CloseOptions.timeout(timeToClose(stop)));
            }
        } finally {
            session.permits().wantsNone();
            producer.close(timeToClose(stop));
        }
        session.throwFailure();
    }

    /** Waits until it is known which posts were deleted or edited: until then a push of one of them would be sent. */
    private void awaitPostActions(Lane.Stop stop) {
        Signal nobodyRaises = new Signal();
        do {
            health.tick(shared.clock().instant());
        } while (!nobodyRaises.await(shared.postActions()::caughtUp, A_LOOK) && !stop.requested());
    }

    private void run(
            Lane.Stop stop, Session session, Producer<byte[], byte[]> producer, Consumer<byte[], byte[]> consumer) {
        Settler settler = new Settler(session, producer, serializer, shared.topics(), shared.metrics(), shared.clock());
        Assignment assignment = new Assignment(
                consumer,
                (id, done) -> new AssignedPartition(id, settings.dueAtMillis(), settings.maxSpan(), done),
                session,
                settings.handBackTimeout(),
                settings.readAheadBytes(),
                () -> shared.metrics().commitFailed(settings.name()));
        HandOut handOut = new HandOut(
                decoder,
                shared.order(),
                shared.superseding(),
                settings.clearance(),
                shared.sender(),
                shared.consequences(),
                session,
                settler);
        DeliveryLoop loop = new DeliveryLoop(settings, consumer, assignment, handOut, session, health, shared.clock());
        health.opened(session, new BrokerSilence(() -> consumer.metrics().values(), client -> true, shared.clock()));
        try {
            loop.run(stop::requested);
            assignment.handBackAll(session.failed() ? Duration.ZERO : timeToSettle(stop));
        } finally {
            assignment.dropAll();
        }
    }

    /** Asks now for what a send would otherwise have to wait for, on a thread that must not wait. */
    private void learn(Producer<byte[], byte[]> producer) {
        EngineTopics topics = shared.topics();
        SchemaRegistry registry = shared.clients().registry();
        topics.written().forEach(producer::partitionsFor);
        registry.idOf(topics.deliveries() + "-value", Delivery.getClassSchema());
        registry.idOf(topics.invalidations() + "-value", DeviceInvalidation.getClassSchema());
    }

    /** Leaves some of the time for the last commit and the closing. */
    private static Duration timeToSettle(Lane.Stop stop) {
        Duration left = stop.left();
        Duration half = left.dividedBy(2);
        return left.minus(half.compareTo(BRIEFLY) < 0 ? half : BRIEFLY);
    }

    private static Duration timeToClose(Lane.Stop stop) {
        return stop.requested() && stop.left().compareTo(BRIEFLY) < 0 ? stop.left() : BRIEFLY;
    }
}
