package io.postbell.runtime.mattermost;

import io.postbell.event.Post;
import io.postbell.runtime.json.JsonFields;
import io.postbell.schemas.sensitive.Sensitive;
import java.time.Instant;
import java.util.function.Supplier;

/** Mattermost's Post, with an optional {@code user}: Mattermost's User of the author, for authors who are not members of the channel. */
public final class PostJson {
    private static final String URGENT = "urgent";

    private PostJson() {}

    /**
     * The record of a post. Worthless when problems were noted.
     *
     * @param freshIds makes the id of a post that comes without
     */
    public static Post record(JsonFields body, Supplier<String> freshIds, Acceptance acceptance) {
        String id = body.id("id");
        String userId = body.requiredId("user_id");
        Instant createAt = body.millis("create_at");
        Post.Builder post = Post.newBuilder()
                .setServerId(acceptance.serverId())
                .setPostId(id == null ? freshIds.get() : id)
                .setChannelId(body.requiredId("channel_id"))
                .setUserId(userId)
                .setAuthor(body.has("user") ? UserJson.author(body.object("user"), userId) : null)
                .setRootId(body.id("root_id"))
                .setType(body.text("type", ""))
                .setMessage(Sensitive.of(body.text("message", "")))
                .setFileCount(fileCount(body))
                .setCreateAt(createAt == null ? acceptance.at() : createAt)
                .setAcceptedAt(acceptance.at())
                .setTraceId(acceptance.traceId());
        PostProps.apply(body.object("props"), post);
        setPriority(body.object("metadata").object("priority"), post);
        return post.build();
    }

    /** Only an urgent post can be announced again and again (section 8.9). */
    private static void setPriority(JsonFields priority, Post.Builder post) {
        String name = priority.text("priority", "");
        post.setPriority(name).setPersistent(URGENT.equals(name) && priority.isSet("persistent_notifications"));
    }

    /** The files that the post names, or else those that its metadata lists. */
    private static int fileCount(JsonFields body) {
        int named = body.size("file_ids");
        return named > 0 ? named : body.object("metadata").size("files");
    }
}
