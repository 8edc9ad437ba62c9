package io.postbell.router.rules;

/**
 * Who comes to follow a thread by a reply (section 7): whom it mentions, whom the thread's first post mentions when it is the first reply, and
 * members who follow every new thread. Mentions of the types thread and comment make nobody follow, and @channel nobody who does not want that.
 */
public final class ThreadFollowing {
    /**
     * What speaks for following.
     *
     * @param mention his mention type in the reply, whatever his status
     * @param mentionIfOnline what counts as well if he is online
     * @param rootMention his mention type in the thread's first post, if this is the first reply
     * @param rootMentionIfOnline what counts there as well if he is online
     * @param everyThread whether he follows every new thread, and this is the first reply
     * @param notByChannelMention whether @channel, @all and @here do not make him follow
     */
    public record Signals(
            MentionType mention,
            MentionType mentionIfOnline,
            MentionType rootMention,
            MentionType rootMentionIfOnline,
            boolean everyThread,
            boolean notByChannelMention) {
        private boolean mentioned(MentionType type) {
            return switch (type) {
                case NONE, THREAD, COMMENT -> false;
                case CHANNEL -> !notByChannelMention;
                case GM, DM, KEYWORD, GROUP -> true;
            };
        }
    }

    /** How things stand. */
    public enum Outcome {
        /** He does not follow it. */
        NO,
        /** He follows it if he is online. */
        IF_ONLINE,
        /** He follows it. */
        YES
    }

    private ThreadFollowing() {}

    /**
     * Whether a person follows the thread after a reply.
     *
     * @param following whether he followed it before
     * @param unfollowed whether he said that he does not want to, and that was before the reply; only a new mention overrides it
     * @param later whether he said so after the reply was accepted; nothing overrides that
     */
    public static Outcome after(boolean following, boolean unfollowed, boolean later, Signals signals) {
        if (following) {
            return Outcome.YES;
        }
        if (later) {
            return Outcome.NO;
        }
        boolean unless = !unfollowed;
        if (signals.mentioned(signals.mention())
                || (unless && (signals.everyThread() || signals.mentioned(signals.rootMention())))) {
            return Outcome.YES;
        }
        boolean online = signals.mentioned(signals.mentionIfOnline())
                || (unless && signals.mentioned(signals.rootMentionIfOnline()));
        return online ? Outcome.IF_ONLINE : Outcome.NO;
    }
}
