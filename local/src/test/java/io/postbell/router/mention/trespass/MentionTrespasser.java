package io.postbell.router.mention.trespass;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Breaks boundaries on purpose, to prove that they can be broken. */
public final class MentionTrespasser {
    private MentionTrespasser() {}

    static Class<?> kafka() {
        return ConsumerRecord.class;
    }
}
