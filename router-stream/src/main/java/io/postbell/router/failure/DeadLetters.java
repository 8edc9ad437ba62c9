package io.postbell.router.failure;

import io.postbell.runtime.delivery.PushHeaders;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * Makes dead letters: key and value as they came, the reason and the origin in headers. The exception handlers, which Kafka Streams creates
 * itself, find it in their configuration. Safe for use by several threads.
 */
public final class DeadLetters {
    /** Configuration key under which the handlers find their {@link DeadLetters}. */
    public static final String CONFIG = "postbell.router.dead-letters";

    private final String topic;
    private final InstantSource clock;
    private final Consumer<DeadLetterReason> observer;

    /**
     * Dead letters into one topic.
     *
     * @param topic full name of the topic
     * @param observer told of each dead letter, on any stream thread
     */
    public DeadLetters(String topic, InstantSource clock, Consumer<DeadLetterReason> observer) {
        this.topic = topic;
        this.clock = clock;
        this.observer = observer;
    }

    static DeadLetters from(Map<String, ?> configs) {
        if (configs.get(CONFIG) instanceof DeadLetters letters) {
            return letters;
        }
        throw new IllegalStateException("expected " + CONFIG + " to be set to DeadLetters, got " + configs.get(CONFIG));
    }

    ProducerRecord<byte[], byte[]> letter(
            Origin origin, byte[] key, byte[] value, DeadLetterReason reason, String detail) {
        observer.accept(reason);
        long now = clock.millis();
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(topic, null, now, key, value, origin.headers());
        Headers headers = letter.headers();
        put(headers, PushHeaders.DLQ_REASON, reason.label());
        put(headers, PushHeaders.DLQ_DETAIL, detail);
        put(headers, PushHeaders.DLQ_ORIGIN_TOPIC, String.valueOf(origin.topic()));
        put(headers, PushHeaders.DLQ_ORIGIN_PARTITION, String.valueOf(origin.partition()));
        put(headers, PushHeaders.DLQ_ORIGIN_OFFSET, String.valueOf(origin.offset()));
        put(headers, PushHeaders.DLQ_AT, String.valueOf(now));
        return letter;
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
