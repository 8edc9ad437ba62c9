package io.postbell.runtime.deadletters;

import io.postbell.runtime.delivery.PushHeaders;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;

/**
 * The record that became a dead letter, by where it was read. It is what a letter is about: a sender that is killed can write two letters of one
 * record, and a push that is redriven and fails again has another origin.
 */
record Origin(String topic, int partition, long offset) {
    /** The origin by the headers of a letter or a marker; the place of the letter itself if they do not say. */
    static Origin of(Headers headers, String letterTopic, int letterPartition, long letterOffset) {
        Optional<String> topic = LetterHeaders.text(headers, PushHeaders.DLQ_ORIGIN_TOPIC);
        Optional<Long> partition = LetterHeaders.number(headers, PushHeaders.DLQ_ORIGIN_PARTITION);
        Optional<Long> offset = LetterHeaders.number(headers, PushHeaders.DLQ_ORIGIN_OFFSET);
        return topic.isPresent() && partition.isPresent() && offset.isPresent()
                ? new Origin(topic.get().intern(), partition.get().intValue(), offset.get())
                : new Origin(letterTopic, letterPartition, letterOffset);
    }
}
