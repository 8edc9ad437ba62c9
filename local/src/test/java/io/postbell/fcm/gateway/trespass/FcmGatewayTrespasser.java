package io.postbell.fcm.gateway.trespass;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Breaks boundaries on purpose, to prove that they can be broken. */
public final class FcmGatewayTrespasser {
    private FcmGatewayTrespasser() {}

    static Class<?> kafka() {
        return ConsumerRecord.class;
    }
}
