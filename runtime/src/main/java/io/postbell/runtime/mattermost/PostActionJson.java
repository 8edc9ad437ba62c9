package io.postbell.runtime.mattermost;

import io.postbell.event.PostAction;
import io.postbell.event.PostActionType;
import io.postbell.runtime.json.JsonFields;

/** What somebody did to a post: Mattermost's Reaction and PostAcknowledgement, a Post that was edited, and a deletion, which has no body. */
public final class PostActionJson {
    private PostActionJson() {}

    /**
     * The record of a reaction or acknowledgement. Worthless when problems were noted.
     *
     * @param action what was done
     * @param channelId channel of the post, from the path
     * @param postId id from the path
     */
    public static PostAction record(
            JsonFields body, PostActionType action, String channelId, String postId, Acceptance acceptance) {
        body.sameAsPath("channel_id", channelId);
        body.sameAsPath("post_id", postId);
        return action(action, channelId, postId, body.requiredId("user_id"), acceptance);
    }

    /**
     * The record of a deletion, by nobody in particular.
     *
     * @param channelId channel of the post, from the path
     * @param postId id from the path
     */
    public static PostAction deletion(String channelId, String postId, Acceptance acceptance) {
        return action(PostActionType.DELETION, channelId, postId, "", acceptance);
    }

    /**
     * The record of an edit, by nobody in particular: of the post as it is now only the ids are looked at, and that it was edited. Worthless when
     * problems were noted.
     *
     * @param body Mattermost's Post
     * @param channelId channel of the post, from the path
     * @param postId id from the path
     */
    public static PostAction edit(JsonFields body, String channelId, String postId, Acceptance acceptance) {
        body.sameAsPath("channel_id", channelId);
        body.sameAsPath("id", postId);
        // a post that was only pinned, for example, comes without
        body.requiredMillis("edit_at");
        return action(PostActionType.EDIT, channelId, postId, "", acceptance);
    }

    private static PostAction action(
            PostActionType action, String channelId, String postId, String userId, Acceptance acceptance) {
        return PostAction.newBuilder()
                .setServerId(acceptance.serverId())
                .setChannelId(channelId)
                .setPostId(postId)
                .setUserId(userId)
                .setAction(action)
                .setActedAt(acceptance.at())
                .build();
    }
}
