package io.postbell.ingest.importing;

import io.postbell.event.Author;
import io.postbell.event.Post;
import io.postbell.runtime.json.JsonFields;
import io.postbell.runtime.mattermost.PostProps;
import io.postbell.schemas.sensitive.Sensitive;
import java.time.Instant;
import java.util.List;

/** A post and its replies. */
final class Threads {
    private Threads() {}

    /** Reads both; a reply that cannot be taken does not cost the others. */
    static void read(JsonFields body, String channelId, LineContext context) {
        List<JsonFields> replies = body.objects("replies");
        String rootId = post(body, channelId, null, context);
        if (rootId != null) {
            replies.forEach(reply -> post(reply.apart(), channelId, rootId, context));
        }
    }

    /** The post's id, or null when it was rejected. */
    private static String post(JsonFields body, String channelId, String rootId, LineContext context) {
        String username = body.requiredText("user");
        String message = body.text("message", "");
        Instant createAt = body.millis("create_at");
        if (createAt == null) {
            body.problem("create_at", "expected a time in milliseconds above 0");
        }
        Post.Builder post = Post.newBuilder()
                .setRootId(rootId)
                .setType(body.text("type", ""))
                .setMessage(Sensitive.of(message))
                .setFileCount(body.size("attachments"));
        PostProps.apply(body.object("props"), post);
        if (!context.out().accepts(body.problems())) {
            return null;
        }
        Author author = context.workspace().user(username);
        if (author == null) {
            context.out()
                    .reject("the user of the " + (rootId == null ? "post" : "reply")
                            + " is not in the file before this line");
            return null;
        }
        String postId = context.ids().post(channelId, username, createAt.toEpochMilli(), message);
        context.counts().posts++;
        context.out()
                .post(post.setServerId(context.ids().serverId())
                        .setPostId(postId)
                        .setChannelId(channelId)
                        .setUserId(context.ids().user(username))
                        .setAuthor(author)
                        .setCreateAt(createAt)
                        .setAcceptedAt(context.acceptance().at())
                        .setTraceId(context.acceptance().traceId())
                        .build());
        return postId;
    }
}
