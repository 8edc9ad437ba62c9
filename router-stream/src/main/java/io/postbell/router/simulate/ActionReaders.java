package io.postbell.router.simulate;

import io.postbell.event.ChannelView;
import io.postbell.event.DirectPush;
import io.postbell.event.Post;
import io.postbell.event.PostAction;
import io.postbell.event.PostActionType;
import io.postbell.event.ThreadFollow;
import io.postbell.router.simulate.World.Rights;
import io.postbell.runtime.json.JsonFields;
import io.postbell.runtime.mattermost.Acceptance;
import io.postbell.runtime.mattermost.ChannelViewJson;
import io.postbell.runtime.mattermost.DirectPushJson;
import io.postbell.runtime.mattermost.PostActionJson;
import io.postbell.runtime.mattermost.PostJson;
import io.postbell.runtime.mattermost.ThreadFollowJson;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what happens: posts, and what people do with them.
 *
 * @param world tells what the records do not hold, and is told of posts
 */
record ActionReaders(World world) {
    /** A post, with the rights of its author and, as a chat server would send them, his names. */
    List<Entry<?>> post(JsonFields object, Acceptance acceptance) {
        Post post = PostJson.record(object, world::freshPostId, acceptance);
        Rights rights = world.rights(post.getUserId());
        post.setMayMentionChannel(post.getMayMentionChannel() && rights.mentionChannels());
        post.setMayMentionGroups(post.getMayMentionGroups() && rights.mentionGroups());
        if (post.getAuthor() == null) {
            post.setAuthor(world.author(post.getUserId()));
        }
        world.post(post.getPostId(), post.getChannelId());
        return List.of(new Entry<>(Topics.POSTS, Keys.channel(post.getServerId(), post.getChannelId()), post));
    }

    List<Entry<?>> view(JsonFields object, Acceptance acceptance) {
        String userId = object.requiredId("user_id");
        List<Entry<?>> views = new ArrayList<>();
        ChannelViewJson.records(object, userId, acceptance).forEach(view -> views.add(entry(view)));
        return views;
    }

    List<Entry<?>> unread(JsonFields object, Acceptance acceptance) {
        return List.of(entry(ChannelViewJson.unread(
                object, object.requiredId("user_id"), object.requiredId("channel_id"), acceptance)));
    }

    private static Entry<ChannelView> entry(ChannelView view) {
        return new Entry<>(Topics.CHANNEL_VIEWS, Keys.user(view.getServerId(), view.getUserId()), view);
    }

    /** The thread is named as in the API, or, as in Mattermost's ThreadMembership, by its first post. */
    List<Entry<?>> follow(JsonFields object, Acceptance acceptance) {
        String rootId = object.requiredId(object.has("post_id") ? "post_id" : "thread_id");
        ThreadFollow follow = ThreadFollowJson.record(
                object, object.requiredId("user_id"), channelOf(object, rootId), rootId, acceptance);
        String key = Keys.threadFollow(follow.getServerId(), follow.getChannelId(), rootId, follow.getUserId());
        return List.of(new Entry<>(Topics.THREAD_FOLLOWS, key, follow));
    }

    List<Entry<?>> reaction(JsonFields object, Acceptance acceptance) {
        return action(object, PostActionType.REACTION, acceptance);
    }

    List<Entry<?>> acknowledgement(JsonFields object, Acceptance acceptance) {
        return action(object, PostActionType.ACKNOWLEDGEMENT, acceptance);
    }

    private List<Entry<?>> action(JsonFields object, PostActionType type, Acceptance acceptance) {
        String postId = object.requiredId("post_id");
        return List.of(entry(PostActionJson.record(object, type, channelOf(object, postId), postId, acceptance)));
    }

    List<Entry<?>> deletion(JsonFields object, Acceptance acceptance) {
        String postId = object.requiredId("post_id");
        return List.of(entry(PostActionJson.deletion(channelOf(object, postId), postId, acceptance)));
    }

    /** The post as it is now, as the chat server tells it. */
    List<Entry<?>> edit(JsonFields object, Acceptance acceptance) {
        String postId = object.requiredId("id");
        return List.of(entry(PostActionJson.edit(object, channelOf(object, postId), postId, acceptance)));
    }

    private static Entry<PostAction> entry(PostAction action) {
        return new Entry<>(Topics.POST_ACTIONS, Keys.channel(action.getServerId(), action.getChannelId()), action);
    }

    /** As the object says, else that of the post, which the file must then have told before. */
    private String channelOf(JsonFields object, String postId) {
        String given = object.id("channel_id");
        String channelId = given == null ? world.channelOfPost(postId) : given;
        if (channelId == null) {
            object.problem("channel_id", "expected the id of a channel, because the post is not told before");
            return "";
        }
        return channelId;
    }

    List<Entry<?>> push(JsonFields object, Acceptance acceptance) {
        DirectPush push = DirectPushJson.record(object, token -> world.device("", token), acceptance);
        world.rememberPlatform("", push.getDeviceId(), object.text("platform", "") + ':');
        String key = Keys.device(push.getServerId(), null, push.getDeviceId());
        return List.of(new Entry<>(Topics.DIRECT_PUSHES, key, push));
    }
}
