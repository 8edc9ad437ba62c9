package io.postbell.router.rules;

import io.postbell.event.Post;

/** Urgent posts that are announced again until somebody reacts (section 8.9). */
public final class PersistentNotifications {
    private PersistentNotifications() {}

    /** Whether a post, its author resolved, asks for it; a silent post cannot. */
    public static boolean asked(Post post) {
        return post.getPersistent() && !SilentPosts.silent(post) && !PostFacts.isSystem(post);
    }

    /**
     * Whether a person is told again: only those who were named, by user name, in a group or by a direct message.
     *
     * @param keyword the word that he was mentioned by, in lower case
     */
    public static boolean byName(String keyword, String username) {
        return keyword.length() == username.length() + 1
                && keyword.charAt(0) == '@'
                && keyword.regionMatches(true, 1, username, 0, username.length());
    }

    /** Whether so many people may be told again. */
    public static boolean withinLimit(int people, int maxNotificationsPerChannel) {
        return people <= maxNotificationsPerChannel;
    }
}
