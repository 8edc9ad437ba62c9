package io.postbell.runtime.mattermost;

import io.postbell.event.ThreadFollow;
import io.postbell.runtime.json.JsonFields;

/** A person follows a thread from now on, or no longer: {@code following}, as in Mattermost's ThreadMembership. */
public final class ThreadFollowJson {
    private ThreadFollowJson() {}

    /**
     * The record of such a word. Worthless when problems were noted.
     *
     * @param userId id from the path
     * @param channelId channel of the thread, from the path
     * @param rootId first post of the thread, from the path
     */
    public static ThreadFollow record(
            JsonFields body, String userId, String channelId, String rootId, Acceptance acceptance) {
        if (!body.has("following")) {
            body.problem("following", "expected a boolean, got nothing");
        }
        return ThreadFollow.newBuilder()
                .setServerId(acceptance.serverId())
                .setChannelId(channelId)
                .setRootId(rootId)
                .setUserId(userId)
                .setFollowing(body.isSet("following"))
                .setExplicit(true)
                .setChangedAt(acceptance.at())
                .build();
    }
}
