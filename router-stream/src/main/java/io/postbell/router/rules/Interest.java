package io.postbell.router.rules;

/**
 * Why a post may concern a person, and his membership's settings.
 *
 * @param mention mention type that holds whatever his status
 * @param mentionIfOnline mention type that counts as well if he is online (@here)
 * @param allActivity whether he or his membership asks for every post
 * @param push the membership's prop push, null when missing
 * @param markUnread the membership's prop mark_unread, null when missing
 */
public record Interest(
        MentionType mention, MentionType mentionIfOnline, boolean allActivity, String push, String markUnread) {

    /** The mention type for a person with this status (sections 3.1 and 3.4). */
    public MentionType effective(Presence presence) {
        return presence.online() ? mention.or(mentionIfOnline) : mention;
    }

    /** Whether the post concerns a person with this status at all; if not, nothing is decided about him. */
    public boolean concerns(Presence presence) {
        return allActivity || effective(presence).inMentionMap();
    }
}
