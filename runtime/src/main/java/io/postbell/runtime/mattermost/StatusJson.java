package io.postbell.runtime.mattermost;

import io.postbell.event.UserStatus;
import io.postbell.runtime.json.JsonFields;
import java.util.List;

/** Mattermost's Status. */
public final class StatusJson {
    /** The empty one is what is read when statuses are switched off. */
    private static final List<String> STATUSES = List.of("online", "away", "dnd", "offline", "ooo", "");

    private StatusJson() {}

    /**
     * The record of a presence. Worthless when problems were noted. Mattermost counts {@code dnd_end_time} in seconds and the rest in
     * milliseconds.
     *
     * @param userId id from the path
     */
    public static UserStatus record(JsonFields body, String userId, Acceptance acceptance) {
        body.sameAsPath("user_id", userId);
        if (!body.has("status")) {
            body.problem("status", "expected one of online, away, dnd, offline, ooo, got nothing");
        }
        String status = body.oneOf("status", STATUSES);
        return UserStatus.newBuilder()
                .setServerId(acceptance.serverId())
                .setUserId(userId)
                .setStatus(status == null ? "" : status)
                .setManual(body.isSet("manual"))
                .setLastActivityAt(body.millis("last_activity_at"))
                .setActiveChannel(body.id("active_channel"))
                .setDndEndAt(body.seconds("dnd_end_time"))
                .build();
    }
}
