package io.postbell.router.rules.trespass;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Breaks boundaries on purpose, to prove that they can be broken. */
public final class RulesTrespasser {
    private RulesTrespasser() {}

    static Class<?> kafka() {
        return ConsumerRecord.class;
    }
}
