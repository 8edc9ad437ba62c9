package io.postbell.router.rules;

import io.postbell.event.Post;

/** Posts that notify nobody (section 8.8). */
public final class SilentPosts {
    private SilentPosts() {}

    /**
     * Whether a post, its author resolved, is silent: it asks for that, a bot, webhook, OAuth app or plugin made it, and it does not force
     * notifications.
     */
    public static boolean silent(Post post) {
        boolean machine = post.getFromMachine()
                || PostFacts.isFromWebhook(post)
                || (post.getAuthor() != null && post.getAuthor().getIsBot());
        return post.getSilent() && machine && !post.getForceNotification();
    }
}
