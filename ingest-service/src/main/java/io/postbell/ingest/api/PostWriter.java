package io.postbell.ingest.api;

import io.postbell.event.Post;
import io.postbell.ingest.log.LogEntry;
import io.postbell.runtime.json.JsonFields;
import io.postbell.runtime.mattermost.Acceptance;
import io.postbell.runtime.mattermost.PostJson;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topics;
import java.util.function.Supplier;

/** Posts. */
public final class PostWriter implements WriteRoute.BodyWriter {
    private final Supplier<String> freshIds;

    /** With a source of ids for posts that come without. */
    public PostWriter(Supplier<String> freshIds) {
        this.freshIds = freshIds;
    }

    @Override
    public Write write(JsonFields body, PathIds ids, Acceptance acceptance) {
        return write(body, acceptance);
    }

    /** A post whose whole truth is in its body. Worthless when problems were noted. */
    public Write write(JsonFields body, Acceptance acceptance) {
        Post post = PostJson.record(body, freshIds, acceptance);
        return Write.of(post.getPostId(), entry(post));
    }

    /** The entry of a post. */
    public static LogEntry<Post> entry(Post post) {
        String key = Keys.channel(post.getServerId(), post.getChannelId());
        return new LogEntry<>(Topics.POSTS, key, post, post.getAcceptedAt());
    }
}
