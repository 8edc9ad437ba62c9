package io.postbell.ingest.proxy;

import io.postbell.event.Delivery;
import io.postbell.event.DirectPush;

/**
 * What a push is known by from here to its delivery events: nothing but ack_id names it, and test pushes have none.
 *
 * @param tokenRef keyed hash of the token; the router may come to know whose device that is, and name it otherwise in events
 * @param acceptedAt milliseconds since the epoch
 */
record PushId(String tokenRef, String traceId, long acceptedAt) {
    static PushId of(DirectPush push) {
        return new PushId(
                push.getDeviceId(), push.getTraceId(), push.getAcceptedAt().toEpochMilli());
    }

    static PushId of(Delivery event) {
        return new PushId(
                event.getTokenRef(), event.getTraceId(), event.getAcceptedAt().toEpochMilli());
    }
}
