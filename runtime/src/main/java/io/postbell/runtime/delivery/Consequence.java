package io.postbell.runtime.delivery;

import io.postbell.event.Delivery;
import io.postbell.event.DeviceInvalidation;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What has to be written, all of it, before a record counts as done.
 *
 * @param event what analysts are told; empty if nothing happened to a notification that could be named
 * @param invalidation that the token is dead
 * @param handOver where the push itself goes on
 */
record Consequence(Optional<Delivery> event, Optional<DeviceInvalidation> invalidation, Optional<HandOver> handOver) {

    /** A push that is given to another topic, its key and value bytes as they were. */
    sealed interface HandOver {
        /** The record to write. */
        ProducerRecord<byte[], byte[]> record();

        /** To a retry tier. */
        record Retry(Duration tier, ProducerRecord<byte[], byte[]> record) implements HandOver {}

        /** To the dead letters. */
        record DeadLetter(DeadLetterReason reason, ProducerRecord<byte[], byte[]> record) implements HandOver {}
    }

    /** Whether the push is to be tried again. */
    boolean isRetry() {
        return handOver.filter(HandOver.Retry.class::isInstance).isPresent();
    }

    static Consequence of(Delivery event) {
        return new Consequence(Optional.of(event), Optional.empty(), Optional.empty());
    }

    static Consequence of(Delivery event, DeviceInvalidation invalidation) {
        return new Consequence(Optional.of(event), Optional.of(invalidation), Optional.empty());
    }

    static Consequence of(Delivery event, HandOver handOver) {
        return new Consequence(Optional.of(event), Optional.empty(), Optional.of(handOver));
    }

    static Consequence of(HandOver handOver) {
        return new Consequence(Optional.empty(), Optional.empty(), Optional.of(handOver));
    }
}
