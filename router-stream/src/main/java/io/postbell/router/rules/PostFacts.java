package io.postbell.router.rules;

import io.postbell.event.Post;
import java.time.Instant;

/**
 * What the decision needs to know of a post.
 *
 * @param channelId its channel
 * @param kind kind of the channel
 * @param system whether it is a system post
 * @param forced whether it carries force_notification
 * @param acceptedAt when it was accepted: the moment for which presence is judged
 */
public record PostFacts(String channelId, ChannelKind kind, boolean system, boolean forced, Instant acceptedAt) {
    private static final String WEBHOOK = "true";

    /** The facts of a post in a channel of this kind. */
    public static PostFacts of(Post post, ChannelKind kind) {
        return new PostFacts(
                post.getChannelId(), kind, isSystem(post), post.getForceNotification(), post.getAcceptedAt());
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
}
