package io.postbell.router.content.trespass;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Breaks boundaries on purpose, to prove that they can be broken. */
public final class ContentTrespasser {
    private ContentTrespasser() {}

    static Class<?> kafka() {
        return ConsumerRecord.class;
    }
}
