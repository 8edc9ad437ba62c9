package io.postbell.router.rules;

import io.postbell.event.Post;
import java.time.Instant;

/**
 * What the decision needs to know of a post.
 *
 * @param channelId its channel
 * @param kind kind of the channel
 * @param reply whether it replies in a thread
 * @param system whether it is a system post
 * @param forced whether it carries force_notification
 * @param silent whether it asks for no notification, and may
 * @param urgent whether its priority is urgent
 * @param repeated whether it was announced before (persistent notifications)
 * @param acceptedAt when it was accepted: the moment for which presence is judged
 */
public record PostFacts(
        String channelId,
        ChannelKind kind,
        boolean reply,
        boolean system,
        boolean forced,
        boolean silent,
        boolean urgent,
        boolean repeated,
        Instant acceptedAt) {
    private static final String WEBHOOK = "true";
    private static final String URGENT = "urgent";

    /**
     * The facts of a post.
     *
     * @param kind kind of its channel
     * @param repeat how many times it was announced before
     */
    public static PostFacts of(Post post, ChannelKind kind, int repeat) {
        return new PostFacts(
                post.getChannelId(),
                kind,
                isReply(post),
                isSystem(post),
                post.getForceNotification(),
                SilentPosts.silent(post),
                URGENT.equals(post.getPriority()),
                repeat > 0,
                post.getAcceptedAt());
    }

    /** Whether a post is a system post. */
    public static boolean isSystem(Post post) {
        return post.getType().startsWith("system_");
    }

    /** Whether a post tells that somebody was added to the channel. */
    public static boolean tellsOfAddition(Post post) {
        return "system_add_to_channel".equals(post.getType());
    }

    /** Whether a post came through a webhook: the prop is the string {@code true}. */
    public static boolean isFromWebhook(Post post) {
        return WEBHOOK.equals(post.getFromWebhook());
    }

    private static boolean isReply(Post post) {
        return post.getRootId() != null && !post.getRootId().isEmpty();
    }
}
