package io.postbell.apns.gateway.trespass;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Breaks boundaries on purpose, to prove that they can be broken. */
public final class ApnsGatewayTrespasser {
    private ApnsGatewayTrespasser() {}

    static Class<?> kafka() {
        return ConsumerRecord.class;
    }
}
