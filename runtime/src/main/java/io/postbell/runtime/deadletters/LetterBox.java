package io.postbell.runtime.deadletters;

import io.postbell.event.Push;
import io.postbell.runtime.delivery.PushHeaders;
import io.postbell.runtime.kafka.KafkaClients;
import io.postbell.runtime.kafka.TopicScan;
import io.postbell.runtime.kafka.TopicScan.Listener;
import io.postbell.runtime.kafka.TopicScan.Range;
import io.postbell.schemas.serde.AvroDeserializer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;

/**
 * The letters of one queue, as they were when the box was opened. Reads the topic twice: for the markers, which lie behind their letters, then
 * for the letters. Memory: about 150 bytes for each letter that was dealt with and is still kept. Belongs to one thread.
 */
public final class LetterBox implements AutoCloseable {
    private final Queue queue;
    private final String topic;
    private final TopicScan scan;
    private final AvroDeserializer<Push> pushes;
    private final Map<Origin, Mark> closed = new HashMap<>();

    /** That a letter was dealt with, and where the log says so; behind everything if that was written just now. */
    private record Mark(LetterState state, long offset) {}

    /**
     * Opens a queue.
     *
     * @param since letters that were given up before need not be shown; they are skipped as far as Kafka can tell
     */
    public LetterBox(KafkaClients kafka, Queue queue, Optional<Instant> since) {
        this.queue = queue;
        this.topic = kafka.topicName(queue.topic());
        this.pushes = new AvroDeserializer<>(kafka.registry(), Push.class);
        this.scan = TopicScan.open(kafka, "postbell-dlq", List.of(topic), new Range(since, Optional.empty()));
    }

    /**
     * Learns which letters were dealt with.
     *
     * @return false if it was stopped before the end
     */
    public boolean readMarkers(Listener listener, BooleanSupplier stopped) {
        return scan.read(
                record -> LetterHeaders.text(record.headers(), LetterHeaders.CLOSED)
                        .flatMap(LetterState::of)
                        .ifPresent(state -> closed.put(markedBy(record), new Mark(state, record.offset()))),
                listener,
                stopped);
    }

    private static Origin markedBy(ConsumerRecord<byte[], byte[]> marker) {
        long offset = LetterHeaders.number(marker.headers(), LetterHeaders.CLOSED_OFFSET)
                .orElse(marker.offset());
        return Origin.of(marker.headers(), marker.topic(), marker.partition(), offset);
    }

    /**
     * Gives every letter, those of a partition in their order, with the state that {@link #readMarkers} found or {@link #close(DeadLetter,
     * LetterState)} noted.
     *
     * @return false if it was stopped before the end
     * @throws io.postbell.schemas.registry.SchemaRegistryException if the registry cannot be asked
     */
    public boolean readLetters(Consumer<DeadLetter> sink, Listener listener, BooleanSupplier stopped) {
        return scan.read(
                record -> {
                    if (!LetterHeaders.isMarker(record.headers())) {
                        sink.accept(letter(record));
                    }
                },
                listener,
                stopped);
    }

    private DeadLetter letter(ConsumerRecord<byte[], byte[]> record) {
        Origin origin = Origin.of(record.headers(), record.topic(), record.partition(), record.offset());
        return new DeadLetter(
                new LetterId(queue, record.partition(), record.offset()), stateOf(origin), record, push(record));
    }

    private Optional<Push> push(ConsumerRecord<byte[], byte[]> record) {
        if (queue.provider().isEmpty() || record.value() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(pushes.deserialize(originTopic(record), record.value()));
        } catch (SerializationException e) {
            return Optional.empty();
        }
    }

    private String originTopic(ConsumerRecord<byte[], byte[]> record) {
        return LetterHeaders.text(record.headers(), PushHeaders.DLQ_ORIGIN_TOPIC)
                .orElse(topic);
    }

    /** Notes what was just done with a letter, and with every other of the same origin. */
    void close(DeadLetter letter, LetterState state) {
        closed.put(letter.originId(), new Mark(state, Long.MAX_VALUE));
    }

    /** What became of a letter, as far as is known by now. */
    LetterState stateOf(DeadLetter letter) {
        return stateOf(letter.originId());
    }

    private LetterState stateOf(Origin origin) {
        Mark mark = closed.get(origin);
        return mark == null ? LetterState.OPEN : mark.state();
    }

    /** Where the log says that a letter was dealt with, in the letter's partition: before it, if an earlier letter of the same origin was. */
    long markerOf(DeadLetter letter) {
        return closed.get(letter.originId()).offset();
    }

    /** The queue. */
    public Queue queue() {
        return queue;
    }

    @Override
    public void close() {
        scan.close();
    }
}
