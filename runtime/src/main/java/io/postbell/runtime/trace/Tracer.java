package io.postbell.runtime.trace;

import io.postbell.event.Decision;
import io.postbell.event.Delivery;
import io.postbell.runtime.kafka.KafkaClients;
import io.postbell.runtime.kafka.TopicScan;
import io.postbell.runtime.kafka.TopicScan.Listener;
import io.postbell.runtime.kafka.TopicScan.Range;
import io.postbell.schemas.serde.AvroDeserializer;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topic;
import io.postbell.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Finds stories by reading decisions and deliveries from an instant on: keys first, and only what may be meant is decoded. In memory is what is
 * found, bounded by the question. Belongs to one thread.
 */
public final class Tracer {
    private final KafkaClients kafka;
    private final Question question;
    private final Listener listener;
    private final BooleanSupplier stopped;
    private final AvroDeserializer<Decision> decisions;
    private final AvroDeserializer<Delivery> deliveries;
    private final List<Story> stories = new ArrayList<>();
    private final Map<String, Story> byNotification = new HashMap<>();
    private final Set<String> eventIds = new HashSet<>();
    private int leftOut;

    /** A tracer for one question. */
    public Tracer(KafkaClients kafka, Question question, Listener listener, BooleanSupplier stopped) {
        this.kafka = kafka;
        this.question = question;
        this.listener = listener;
        this.stopped = stopped;
        this.decisions = new AvroDeserializer<>(kafka.registry(), Decision.class);
        this.deliveries = new AvroDeserializer<>(kafka.registry(), Delivery.class);
    }

    /**
     * Finds them.
     *
     * @return the stories, those with a decision first; what was found so far if it was stopped
     */
    public List<Story> tell() {
        if (question.ackId().isPresent()) {
            List<Delivery> found = new ArrayList<>();
            scan(Topics.DELIVERIES, record -> acknowledged(record).ifPresent(found::add));
            Set<String> ids = new HashSet<>();
            found.forEach(event -> ids.add(event.getNotificationId()));
            if (!ids.isEmpty()) {
                scan(Topics.DECISIONS, record -> decided(record, ids));
            }
            found.forEach(this::add);
        } else {
            scan(Topics.DECISIONS, record -> decided(record, Set.of()));
            scan(Topics.DELIVERIES, this::delivered);
        }
        return stories;
    }

    /** Decisions that were left out because there were too many. */
    public int leftOut() {
        return leftOut;
    }

    private void scan(Topic<?> topic, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        try (TopicScan scan = TopicScan.open(
                kafka,
                "postbell-trace",
                List.of(kafka.topicName(topic)),
                new Range(Optional.of(question.since()), Optional.empty()))) {
            boolean unused = scan.read(
                    record -> {
                        try {
                            sink.accept(record);
                        } catch (SerializationException e) {
                            // an event that nobody can read tells nothing
                        }
                    },
                    listener,
                    stopped);
        }
    }

    /** Takes a decision that is meant, by its key, or by one of the notifications if there are any. */
    private void decided(ConsumerRecord<byte[], byte[]> record, Set<String> notifications) {
        List<String> key = key(record);
        if (key.size() != 3 || !question.mayMeanDecision(key.get(0), key.get(1), key.get(2))) {
            return;
        }
        Decision decision = decisions.deserialize(record.topic(), record.value());
        if (decision == null
                || (!notifications.isEmpty()
                        && decision.getNotificationIds().stream().noneMatch(notifications::contains))) {
            return;
        }
        if (stories.size() >= question.most()) {
            leftOut++;
        } else if (eventIds.add(decision.getEventId())) {
            Story story = new Story(Optional.of(decision));
            stories.add(story);
            decision.getNotificationIds().forEach(id -> byNotification.put(id, story));
        }
    }

    private Optional<Delivery> acknowledged(ConsumerRecord<byte[], byte[]> record) {
        return meant(record).filter(event -> question.ackId().equals(Optional.ofNullable(event.getAckId())));
    }

    private void delivered(ConsumerRecord<byte[], byte[]> record) {
        meant(record)
                .filter(event -> byNotification.containsKey(event.getNotificationId())
                        || question.postId().equals(Optional.ofNullable(event.getPostId())))
                .ifPresent(this::add);
    }

    private Optional<Delivery> meant(ConsumerRecord<byte[], byte[]> record) {
        List<String> key = key(record);
        return key.size() != 3 || !question.mayMeanDelivery(key.get(0), key.get(1))
                ? Optional.empty()
                : Optional.ofNullable(deliveries.deserialize(record.topic(), record.value()));
    }

    private void add(Delivery event) {
        Story story = byNotification.get(event.getNotificationId());
        if (story == null && stories.size() < question.most()) {
            story = new Story(Optional.empty());
            stories.add(story);
            byNotification.put(event.getNotificationId(), story);
        }
        if (story != null) {
            story.add(event);
        }
    }

    private static List<String> key(ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null ? List.of() : Keys.parts(new String(record.key(), StandardCharsets.UTF_8));
    }
}
