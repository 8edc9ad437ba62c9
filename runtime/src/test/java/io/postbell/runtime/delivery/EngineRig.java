package io.postbell.runtime.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.postbell.event.Delivery;
import io.postbell.event.DeliveryEventType;
import io.postbell.event.PostAction;
import io.postbell.event.PostActionType;
import io.postbell.event.Push;
import io.postbell.runtime.config.ConfigInput;
import io.postbell.runtime.config.ConfigLoader;
import io.postbell.runtime.config.Secret;
import io.postbell.runtime.service.Origin;
import io.postbell.runtime.tracing.Steps;
import io.postbell.schemas.serde.AvroDeserializer;
import io.postbell.schemas.serde.AvroSerializer;
import io.postbell.schemas.topic.Provider;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** An engine on fakes: Kafka in memory, a gateway that answers as told, a clock that stands. */
final class EngineRig implements AutoCloseable {
    static final String PUSH = "push.apns";
    static final String DLQ = "push.apns.dlq";
    static final String POST_ACTIONS = "post-actions";
    static final Origin ORIGIN = new Origin(Optional.of("north"), Optional.of("sender-1"));
    private static final TopicPartition ACTIONS = new TopicPartition(POST_ACTIONS, 0);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final FakeKafka kafka;
    final ScriptedGateway gateway = new ScriptedGateway();
    final TestClock clock = new TestClock();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final DeliveryEngine engine;
    private final AvroSerializer<Push> serializer;
    private boolean stopped;

    EngineRig() {
        this(1, Map.of());
    }

    EngineRig(int pushPartitions, Map<String, String> settings) {
        this(new FakeKafka(pushPartitions), settings);
    }

    /** A process on the logs that another has left. */
    EngineRig(FakeKafka kafka, Map<String, String> settings) {
        this.kafka = kafka;
        serializer = new AvroSerializer<>(kafka.registry);
        Map<String, String> keys = new HashMap<>();
        settings.forEach((key, value) -> keys.put("postbell.delivery." + key, value));
        DeliveryConfig config =
                ConfigLoader.load(SenderConfig.class, ConfigInput.of(keys)).delivery();
        TokenReference references = new TokenReference(Secret.of("key"));
        SharedParts shared = SharedParts.of(
                Provider.APNS, gateway, config, references, ORIGIN, kafka, meters, clock, new Random(1), Steps.OFF);
        engine = new DeliveryEngine(Provider.APNS, gateway, config, shared);
    }

    EngineRig start() {
        engine.start();
        await(() -> kafka.consumerOf("fresh") != null && kafka.consumerOf("retry") != null);
        return this;
    }

    /** Writes a push to partition 0 of the push topic. */
    void publish(String id, String device) {
        publish(Pushes.push(id, device), 0);
    }

    void publish(Push push, int partition) {
        byte[] value = serializer.serialize(PUSH, push);
        publishRaw(Pushes.key(push), value, partition);
    }

    void publishRaw(byte[] key, byte[] value, int partition) {
        kafka.append(PUSH, partition, key, value, new RecordHeaders(), clock.millis());
    }

    /** Writes what was done to a post. */
    void act(String postId, PostActionType action, Instant at) {
        PostAction value = new PostAction("s1", "c1", postId, "", action, at);
        byte[] bytes = new AvroSerializer<PostAction>(kafka.registry).serialize(POST_ACTIONS, value);
        kafka.append(POST_ACTIONS, 0, new byte[] {1}, bytes, new RecordHeaders(), clock.millis());
    }

    /** Waits until all that was done to posts has been read. */
    void awaitActions() {
        FakeConsumer reader = kafka.consumerOf("reader");
        await(() -> kafka.end(ACTIONS) == reader.readUpTo(ACTIONS));
    }

    /** Types of the events of a notification, in the order they were written. */
    List<DeliveryEventType> events(String id) {
        return deliveries().stream()
                .filter(event -> event.getNotificationId().equals(id))
                .map(Delivery::getEventType)
                .toList();
    }

    List<Delivery> deliveries() {
        AvroDeserializer<Delivery> deserializer = new AvroDeserializer<>(kafka.registry, Delivery.class);
        List<Delivery> events = new ArrayList<>();
        kafka.records("deliveries")
                .forEach(record -> events.add(deserializer.deserialize("deliveries", record.value())));
        return events;
    }

    static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    /** Committed offset of the fresh lane in partition 0 of the push topic. */
    long committed() {
        return kafka.committed("fresh", new TopicPartition(PUSH, 0));
    }

    /** Records of the fresh lane that are handed out and not yet durable, as the gauge shows it. */
    int open() {
        return (int) meters.get("postbell.delivery.open")
                .tag("lane", "fresh")
                .gauge()
                .value();
    }

    /** How often a lane has restarted. */
    double restarts() {
        return meters.get("postbell.delivery.restarts").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    /** Lets both loops turn a few times, so that what could happen has happened. */
    void letItTurn() {
        for (String lane : List.of("fresh", "retry")) {
            FakeConsumer consumer = kafka.consumerOf(lane);
            long polls = consumer.polls.get();
            await(() -> consumer.polls.get() >= polls + 5);
        }
    }

    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("still waiting after " + PATIENCE).isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }

    void stop(Duration deadline) throws InterruptedException {
        stopped = true;
        engine.stop(deadline);
    }

    @Override
    public void close() {
        try {
            if (!stopped) {
                stop(Duration.ofSeconds(5));
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while stopping", e);
        }
    }
}
