package io.postbell.local.bench.data;

import io.postbell.event.Author;
import io.postbell.event.Post;
import io.postbell.schemas.sensitive.Sensitive;
import java.time.Instant;

/** Posts, each of its own id, by an author outside of the channel. Used by one thread. */
public final class Posts {
    private static final long AUTHOR = 999_999_999;
    private static final Author NAMES = new Author("author", "Au", "Thor", "", false);

    private long next;

    /** How many were made. */
    public long written() {
        return next;
    }

    /** The record of a post. */
    public Post record(long channel, String message) {
        Instant now = Instant.now();
        return Post.newBuilder()
                .setServerId(Ids.SERVER)
                .setPostId(Ids.post(next++))
                .setChannelId(Ids.channel(channel))
                .setUserId(Ids.user(AUTHOR))
                .setAuthor(NAMES)
                .setMessage(Sensitive.of(message))
                .setCreateAt(now)
                .setAcceptedAt(now)
                .build();
    }

    /** The same as Mattermost's JSON. */
    public String json(long channel, String message) {
        return "{\"id\":\"" + Ids.post(next++) + "\",\"channel_id\":\"" + Ids.channel(channel) + "\",\"user_id\":\""
                + Ids.user(AUTHOR) + "\",\"user\":{\"id\":\"" + Ids.user(AUTHOR)
                + "\",\"username\":\"author\",\"first_name\":\"Au\",\"last_name\":\"Thor\"},\"type\":\"\",\"message\":\""
                + message + "\",\"props\":{},\"hashtags\":\"\",\"file_ids\":[],\"create_at\":"
                + System.currentTimeMillis() + "}";
    }
}
