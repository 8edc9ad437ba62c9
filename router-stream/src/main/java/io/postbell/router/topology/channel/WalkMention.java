package io.postbell.router.topology.channel;

import io.postbell.event.FanoutWalk;
import io.postbell.router.rules.MentionType;

/**
 * What a walk says of everybody in it.
 *
 * @param inRoot whether the mention stands in the thread's first post
 */
record WalkMention(MentionType whatever, MentionType ifOnline, boolean inRoot) {
    static WalkMention of(FanoutWalk walk) {
        return new WalkMention(
                MentionType.of(walk.getMentionType()), MentionType.of(walk.getMentionTypeIfOnline()), walk.getInRoot());
    }

    void tell(Concern concern) {
        if (inRoot) {
            concern.mentionedInRoot(whatever, ifOnline);
        } else {
            concern.mentioned(whatever, ifOnline);
        }
    }
}
