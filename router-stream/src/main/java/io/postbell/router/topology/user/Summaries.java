package io.postbell.router.topology.user;

import java.time.Instant;

/** Holds what people want to be told of at the end of their quiet hours, and sets the timer for it. Belongs to one processor. */
record Summaries(HeldPosts held, Timers timers) {
    /**
     * Holds one more.
     *
     * @param rootId thread, if he is told because he follows it; else null
     * @param deviceId the device that a push was addressed to; null for a post
     * @param end when the quiet hours end; what comes after that is told at once
     */
    void hold(String userKey, String channelId, String rootId, String deviceId, Instant end, Instant now) {
        Instant due = end.isAfter(now) ? end : now.plusMillis(1);
        Instant dueAt = held.hold(userKey, channelId, rootId, deviceId, due);
        timers.set(new Timers.Timer(dueAt, Timers.Kind.SUMMARY, userKey));
    }
}
