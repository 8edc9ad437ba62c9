package io.postbell.runtime.deadletters;

import io.postbell.event.Push;
import io.postbell.runtime.delivery.PushHeaders;
import io.postbell.schemas.topic.Keys;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * A dead letter. Nothing here but {@link #record} and {@link #push} holds text or a token, and those are not for printing.
 *
 * @param id where it lies
 * @param state what became of it
 * @param record as it was read
 * @param push what it holds, if it is a sender's and can be read
 */
public record DeadLetter(LetterId id, LetterState state, ConsumerRecord<byte[], byte[]> record, Optional<Push> push) {
    /** Why it was given up. */
    public String reason() {
        return LetterHeaders.reason(headers());
    }

    /** The provider's words, or what was wrong with the record. */
    public Optional<String> detail() {
        return LetterHeaders.text(headers(), PushHeaders.DLQ_DETAIL);
    }

    /** When it was given up. */
    public Instant at() {
        return time(PushHeaders.DLQ_AT).orElseGet(() -> Instant.ofEpochMilli(record.timestamp()));
    }

    /** Attempts that were made. */
    public Optional<Long> attempts() {
        return LetterHeaders.number(headers(), PushHeaders.DLQ_ATTEMPTS);
    }

    /** HTTP status of the provider's last answer. */
    public Optional<Long> providerStatus() {
        return LetterHeaders.number(headers(), PushHeaders.DLQ_PROVIDER_STATUS);
    }

    /** When the first attempt was answered. */
    public Optional<Instant> firstAttemptAt() {
        return time(PushHeaders.DLQ_FIRST_ATTEMPT_AT);
    }

    /** When the last attempt was answered. */
    public Optional<Instant> lastAttemptAt() {
        return time(PushHeaders.DLQ_LAST_ATTEMPT_AT);
    }

    /** Topic that the record was read from, as the letter says. */
    public Optional<String> originTopic() {
        return LetterHeaders.text(headers(), PushHeaders.DLQ_ORIGIN_TOPIC);
    }

    /** Where the record was read, such as {@code push.apns/3@17}. */
    public String origin() {
        Origin origin = originId();
        return origin.topic() + '/' + origin.partition() + '@' + origin.offset();
    }

    Origin originId() {
        return Origin.of(headers(), record.topic(), record.partition(), record.offset());
    }

    /** How often it was redriven before. */
    public long redrives() {
        return LetterHeaders.number(headers(), PushHeaders.REDRIVES).orElse(0L);
    }

    /** The ids that make up the key, the tenant first; empty if the key is none of ours. */
    public List<String> key() {
        if (record.key() == null || record.key().length > 512) {
            return List.of();
        }
        List<String> parts = Keys.parts(new String(record.key(), StandardCharsets.UTF_8));
        return parts.size() > 1 && parts.stream().allMatch(part -> part.isEmpty() || Keys.isId(part))
                ? parts
                : List.of();
    }

    /** The tenant. */
    public Optional<String> serverId() {
        return push.map(Push::getServerId).or(() -> key().stream().findFirst());
    }

    /** The push target; the router's letters have none. */
    public Optional<String> app() {
        return push.map(Push::getApp);
    }

    /** Length of the value in bytes; 0 if it was left out. */
    public int valueBytes() {
        return record.value() == null ? 0 : record.value().length;
    }

    private Headers headers() {
        return record.headers();
    }

    private Optional<Instant> time(String name) {
        return LetterHeaders.number(headers(), name).map(Instant::ofEpochMilli);
    }

    /** Only where it lies: the record holds text and token. */
    @Override
    public String toString() {
        return id.toString();
    }
}
