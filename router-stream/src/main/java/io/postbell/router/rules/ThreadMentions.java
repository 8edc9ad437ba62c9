package io.postbell.router.rules;

import io.postbell.event.Post;

/** Who hears of a reply because of what he wrote in its thread, when he has no collapsed threads (section 3.9). */
public final class ThreadMentions {
    private static final String ANY = "any";
    private static final String ROOT = "root";

    private ThreadMentions() {}

    /**
     * The mention type of a person who wrote in the thread before.
     *
     * @param wroteRoot whether he wrote its first post, and that post does not exempt him
     * @param replied whether he replied in it
     * @param comments the user's prop comments, null when missing
     */
    public static MentionType of(boolean wroteRoot, boolean replied, String comments) {
        boolean any = ANY.equals(comments);
        if (wroteRoot && (any || ROOT.equals(comments))) {
            return MentionType.COMMENT;
        }
        return replied && any ? MentionType.THREAD : MentionType.NONE;
    }

    /**
     * Whether a first post does not count as its author's own: a webhook post under another name. A missing name counts as another one, an
     * empty one does not.
     */
    public static boolean exemptsAuthor(Post root) {
        return PostFacts.isFromWebhook(root) && !"".equals(root.getOverrideUsername());
    }
}
