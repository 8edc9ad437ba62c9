package io.postbell.runtime.delivery;

import io.postbell.event.Delivery;
import java.util.Optional;

/**
 * What an attempt had for the phone, as its delivery event tells it; neither text nor token.
 *
 * @param payloadBytes size of what the phone gets, in bytes of UTF-8
 * @param truncated whether the text was cut to fit
 * @param priority 10 at once, 5 when it suits the phone
 * @param pushTypeHeader Apple's {@code apns-push-type}
 * @param collapseKey by what a later push replaces this one
 */
public record AsSent(
        int payloadBytes,
        boolean truncated,
        int priority,
        Optional<String> pushTypeHeader,
        Optional<String> collapseKey) {
    /** Priority of what is to be there at once; Apple's number. */
    public static final int AT_ONCE = 10;

    /** Priority of what may wait until it suits the phone. */
    public static final int WHEN_IT_SUITS = 5;

    void writeTo(Delivery event) {
        event.setPayloadBytes(payloadBytes);
        event.setTruncated(truncated);
        event.setPriority(priority);
        event.setPushTypeHeader(pushTypeHeader.orElse(null));
        event.setCollapseKey(collapseKey.orElse(null));
    }
}
