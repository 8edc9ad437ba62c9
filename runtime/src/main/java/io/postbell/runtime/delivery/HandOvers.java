package io.postbell.runtime.delivery;

import io.postbell.runtime.delivery.Consequence.HandOver;
import io.postbell.runtime.tracing.TraceHeader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Writes the records by which a push goes on to a retry tier or to the dead letters: bytes unchanged, state and reason in headers. */
record HandOvers(EngineTopics topics) {
    private static final int LONGEST_KEY_BYTES = 64 * 1024;
    private static final int LONGEST_TRACE_BYTES = 100;
    private static final byte[] NO_VALUE = null;

    /** To a retry tier, in this state. */
    HandOver retry(ConsumerRecord<byte[], byte[]> origin, Duration tier, RetryState state, Instant now) {
        ProducerRecord<byte[], byte[]> record = copy(origin, topics.retries().get(tier), now);
        state.writeTo(record.headers());
        return new HandOver.Retry(tier, record);
    }

    /** To the dead letters, after an attempt. */
    HandOver deadLetter(PendingPush pending, DeadLetterReason reason, Answered answered, Instant now) {
        ProducerRecord<byte[], byte[]> record = deadLetter(pending.record(), reason, answered.reason(), now);
        Headers headers = record.headers();
        Instant firstAttemptAt = pending.state().firstAttemptAt().orElse(answered.answeredAt());
        HeaderText.put(headers, PushHeaders.DLQ_ATTEMPTS, answered.attempt());
        HeaderText.put(headers, PushHeaders.DLQ_FIRST_ATTEMPT_AT, firstAttemptAt.toEpochMilli());
        HeaderText.put(
                headers, PushHeaders.DLQ_LAST_ATTEMPT_AT, answered.answeredAt().toEpochMilli());
        String traceId = pending.push().getTraceId();
        if (traceId != null && !traceId.isEmpty()) {
            HeaderText.put(headers, PushHeaders.DLQ_TRACE_ID, traceId);
        }
        answered.outcome()
                .answer()
                .status()
                .ifPresent(status -> HeaderText.put(headers, PushHeaders.DLQ_PROVIDER_STATUS, status));
        return new HandOver.DeadLetter(reason, record);
    }

    /** To the dead letters, without an attempt. */
    HandOver undecodable(ConsumerRecord<byte[], byte[]> origin, String detail, Instant now) {
        ProducerRecord<byte[], byte[]> record = deadLetter(origin, DeadLetterReason.UNDECODABLE, detail, now);
        HeaderText.put(record.headers(), PushHeaders.DLQ_ATTEMPTS, 0);
        return new HandOver.DeadLetter(DeadLetterReason.UNDECODABLE, record);
    }

    /** A dead letter of our headers and the trace alone, for a record that the broker finds too large. Its origin still has the whole. */
    static HandOver tooLarge(
            EngineTopics topics, HandOver refused, ConsumerRecord<byte[], byte[]> origin, Instant now) {
        byte[] key = origin.key() == null || origin.key().length > LONGEST_KEY_BYTES ? null : origin.key();
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topics.deadLetters(), null, now.toEpochMilli(), key, NO_VALUE);
        int bytes = origin.value() == null ? 0 : origin.value().length;
        String detail = "value of " + bytes + " bytes left out on the way to "
                + refused.record().topic();
        explain(record.headers(), origin, DeadLetterReason.TOO_LARGE, detail, now);
        Headers known = refused.record().headers();
        for (String name : List.of(TraceHeader.NAME, PushHeaders.DLQ_TRACE_ID)) {
            Header trace = known.lastHeader(name);
            if (trace != null && trace.value() != null && trace.value().length <= LONGEST_TRACE_BYTES) {
                record.headers().add(trace);
            }
        }
        return new HandOver.DeadLetter(DeadLetterReason.TOO_LARGE, record);
    }

    private ProducerRecord<byte[], byte[]> deadLetter(
            ConsumerRecord<byte[], byte[]> origin, DeadLetterReason reason, String detail, Instant now) {
        ProducerRecord<byte[], byte[]> record = copy(origin, topics.deadLetters(), now);
        RetryState.removeFrom(record.headers());
        explain(record.headers(), origin, reason, detail, now);
        return record;
    }

    private static void explain(
            Headers headers,
            ConsumerRecord<byte[], byte[]> origin,
            DeadLetterReason reason,
            String detail,
            Instant now) {
        HeaderText.put(headers, PushHeaders.DLQ_REASON, reason.label());
        HeaderText.put(headers, PushHeaders.DLQ_DETAIL, detail);
        HeaderText.put(headers, PushHeaders.DLQ_ORIGIN_TOPIC, origin.topic());
        HeaderText.put(headers, PushHeaders.DLQ_ORIGIN_PARTITION, origin.partition());
        HeaderText.put(headers, PushHeaders.DLQ_ORIGIN_OFFSET, origin.offset());
        HeaderText.put(headers, PushHeaders.DLQ_AT, now.toEpochMilli());
    }

    private static ProducerRecord<byte[], byte[]> copy(
            ConsumerRecord<byte[], byte[]> origin, String topic, Instant now) {
        return new ProducerRecord<>(topic, null, now.toEpochMilli(), origin.key(), origin.value(), origin.headers());
    }
}
