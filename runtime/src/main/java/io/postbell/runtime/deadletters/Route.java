package io.postbell.runtime.deadletters;

import io.postbell.event.Push;
import io.postbell.runtime.delivery.PushHeaders;
import io.postbell.runtime.kafka.KafkaClients;
import io.postbell.schemas.topic.Topic;
import io.postbell.schemas.topic.Topics;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Where a letter goes when it is redriven, or why it cannot go anywhere. Pure but for the numbers of partitions that it is given. */
final class Route {
    private static final Set<Topic<?>> NOT_READ_BY_ROUTER =
            Set.of(Topics.DECISIONS, Topics.DELIVERIES, Topics.PUSH_APNS, Topics.PUSH_FCM, Topics.ROUTER_DLQ);

    private final KafkaClients kafka;
    private final ToIntFunction<String> partitions;
    private final boolean withState;
    private final Map<String, Topic<?>> routersTopics = new HashMap<>();

    /** What becomes of a letter. */
    sealed interface Way {
        /** It goes there. */
        record To(ProducerRecord<byte[], byte[]> record) implements Way {}

        /** It stays where it is. */
        record Stays(Obstacle why) implements Way {}
    }

    /**
     * Routes.
     *
     * @param withState whether old states of people, devices and the like may go, too
     */
    Route(KafkaClients kafka, ToIntFunction<String> partitions, boolean withState) {
        this.kafka = kafka;
        this.partitions = partitions;
        this.withState = withState;
        for (Topic<?> topic : Topics.all(List.of())) {
            if (!NOT_READ_BY_ROUTER.contains(topic) && topic.valueType() != byte[].class) {
                routersTopics.put(kafka.topicName(topic), topic);
            }
        }
    }

    Way of(DeadLetter letter, Instant now) {
        if (letter.record().value() == null) {
            return new Way.Stays(Obstacle.NO_VALUE);
        }
        if (letter.valueBytes() > Topic.MAX_ACCEPTED_BYTES) {
            return new Way.Stays(Obstacle.TOO_LARGE);
        }
        return letter.id()
                .queue()
                .provider()
                .map(provider -> toSender(letter, kafka.topicName(Topics.push(provider)), now))
                .orElseGet(() -> toRouter(letter));
    }

    /** To fresh pushes, whichever tier it was given up in: its attempts begin anew. */
    private static Way toSender(DeadLetter letter, String topic, Instant now) {
        Optional<Push> push = letter.push();
        if (push.isEmpty()) {
            return new Way.Stays(Obstacle.UNREADABLE);
        }
        if (!now.isBefore(push.get().getExpiresAt())) {
            return new Way.Stays(Obstacle.EXPIRED);
        }
        return new Way.To(record(letter, topic, null, now.toEpochMilli()));
    }

    /** To the partition from which it came: candidates are not placed by their key. Its time stays, by which the router tells what is newer. */
    private Way toRouter(DeadLetter letter) {
        Origin origin = letter.originId();
        Topic<?> topic = routersTopics.get(origin.topic());
        if (topic == null || origin.partition() >= partitions.applyAsInt(origin.topic())) {
            return new Way.Stays(Obstacle.NO_ORIGIN);
        }
        if (topic.compacted() && !withState) {
            return new Way.Stays(Obstacle.STATE);
        }
        return new Way.To(record(
                letter, origin.topic(), origin.partition(), letter.record().timestamp()));
    }

    private static ProducerRecord<byte[], byte[]> record(
            DeadLetter letter, String topic, Integer partition, long timestamp) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                topic,
                partition,
                timestamp,
                letter.record().key(),
                letter.record().value());
        letter.record().headers().forEach(header -> {
            if (!header.key().startsWith("postbell.dlq.")) {
                record.headers().add(header);
            }
        });
        LetterHeaders.put(record.headers(), LetterHeaders.REDRIVEN_FROM, letter.id());
        LetterHeaders.put(record.headers(), PushHeaders.REDRIVES, letter.redrives() + 1);
        return record;
    }
}
