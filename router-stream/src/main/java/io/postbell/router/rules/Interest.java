package io.postbell.router.rules;

/**
 * Why a post may concern a person, and his membership's settings.
 *
 * @param mention mention type that holds whatever his status
 * @param mentionIfOnline mention type that counts as well if he is online (@here)
 * @param allActivity whether he or his membership asks for every post
 * @param follows whether he follows the thread that the post replies to, whatever his status
 * @param followsIfOnline whether he comes to follow it if he is online (@here)
 * @param author whether he wrote the post himself, and it is no webhook post
 * @param member whether he is an active member of the channel
 * @param push the membership's prop push, null when missing
 * @param markUnread the membership's prop mark_unread, null when missing
 * @param pushThreads the membership's prop push_threads, null when missing
 */
public record Interest(
        MentionType mention,
        MentionType mentionIfOnline,
        boolean allActivity,
        boolean follows,
        boolean followsIfOnline,
        boolean author,
        boolean member,
        String push,
        String markUnread,
        String pushThreads) {

    /** The mention type for a person with this status (sections 3.1 and 3.4). */
    public MentionType effective(Presence presence) {
        return presence.online() ? mention.or(mentionIfOnline) : mention;
    }

    /** Whether a person with this status follows the thread. */
    public boolean following(Presence presence) {
        return follows || newFollower(presence);
    }

    /** Whether a person with this status comes to follow the thread only now. */
    public boolean newFollower(Presence presence) {
        return !follows && followsIfOnline && presence.online();
    }
}
