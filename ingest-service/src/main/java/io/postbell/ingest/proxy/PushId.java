package io.postbell.ingest.proxy;

import io.postbell.event.Delivery;
import io.postbell.event.DirectPush;

/**
 * What a push is known by from here to its delivery events: nothing but ack_id names it, and test pushes have none.
 *
 * @param acceptedAt milliseconds since the epoch
 */
record PushId(String deviceId, String traceId, long acceptedAt) {
    static PushId of(DirectPush push) {
        return new PushId(
                push.getDeviceId(), push.getTraceId(), push.getAcceptedAt().toEpochMilli());
    }

    /** Of an event on the direct path. */
    static PushId of(Delivery event) {
        return new PushId(
                event.getDeviceId(), event.getTraceId(), event.getAcceptedAt().toEpochMilli());
    }
}
