package io.postbell.ingest.api;

import io.postbell.event.PostAction;
import io.postbell.event.PostActionType;
import io.postbell.ingest.log.LogEntry;
import io.postbell.runtime.json.JsonFields;
import io.postbell.runtime.mattermost.Acceptance;
import io.postbell.runtime.mattermost.PostActionJson;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topics;

/** What people do with posts that are there. */
final class PostActions {
    private static final String CHANNEL_ID = "channel_id";
    private static final String POST_ID = "post_id";

    private PostActions() {}

    static Write postReaction(JsonFields body, PathIds ids, Acceptance acceptance) {
        return write(body, PostActionType.REACTION, ids, acceptance);
    }

    static Write postAcknowledgement(JsonFields body, PathIds ids, Acceptance acceptance) {
        return write(body, PostActionType.ACKNOWLEDGEMENT, ids, acceptance);
    }

    static Write putPost(JsonFields body, PathIds ids, Acceptance acceptance) {
        return write(PostActionJson.edit(body, ids.get(CHANNEL_ID), ids.get(POST_ID), acceptance), acceptance);
    }

    static Write deletePost(PathIds ids, Acceptance acceptance) {
        return write(PostActionJson.deletion(ids.get(CHANNEL_ID), ids.get(POST_ID), acceptance), acceptance);
    }

    private static Write write(JsonFields body, PostActionType type, PathIds ids, Acceptance acceptance) {
        return write(PostActionJson.record(body, type, ids.get(CHANNEL_ID), ids.get(POST_ID), acceptance), acceptance);
    }

    private static Write write(PostAction action, Acceptance acceptance) {
        String key = Keys.channel(action.getServerId(), action.getChannelId());
        return Write.of(action.getPostId(), new LogEntry<>(Topics.POST_ACTIONS, key, action, acceptance.at()));
    }
}
