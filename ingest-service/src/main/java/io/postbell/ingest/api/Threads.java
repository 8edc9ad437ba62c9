package io.postbell.ingest.api;

import io.postbell.event.ThreadFollow;
import io.postbell.ingest.log.LogEntry;
import io.postbell.runtime.json.JsonFields;
import io.postbell.runtime.mattermost.Acceptance;
import io.postbell.runtime.mattermost.ThreadFollowJson;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topics;

/** Who follows which thread. */
final class Threads {
    private Threads() {}

    static Write putFollowing(JsonFields body, PathIds ids, Acceptance acceptance) {
        ThreadFollow follow = ThreadFollowJson.record(
                body, ids.get("user_id"), ids.get("channel_id"), ids.get("root_id"), acceptance);
        String key =
                Keys.threadFollow(follow.getServerId(), follow.getChannelId(), follow.getRootId(), follow.getUserId());
        return Write.of(follow.getRootId(), new LogEntry<>(Topics.THREAD_FOLLOWS, key, follow, acceptance.at()));
    }
}
