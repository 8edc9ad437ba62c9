package io.postbell.local.sim.record;

import io.postbell.schemas.topic.Provider;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A push that reached a simulator.
 *
 * @param token of the device; empty if the request names none
 * @param app the APNs topic or the Firebase project
 * @param request as recorded
 * @param status answered, or about to be when the delay is over; empty if there will be no answer
 * @param reason why it was not accepted
 * @param at when it was received whole
 */
public record ReceivedPush(
        Provider provider,
        String token,
        String app,
        RecordedRequest request,
        OptionalInt status,
        Optional<String> reason,
        Instant at) {
    /** Whether the provider took it. */
    public boolean accepted() {
        return status.isPresent() && status.getAsInt() == 200;
    }
}
