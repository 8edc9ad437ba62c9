package io.postbell.router.simulate;

import io.postbell.event.Decision;
import io.postbell.event.Push;
import java.util.List;

/**
 * What a scenario led to.
 *
 * @param scenario what was played
 * @param decisions in the order in which they were made
 * @param pushes in the order in which they were made, without those to {@link World#STAND_IN}
 * @param mentions what the posts' texts say
 * @param refused records that could not be used
 */
record Outcome(
        Scenario scenario, List<Decision> decisions, List<Push> pushes, MentionNotes mentions, List<Refusal> refused) {

    /**
     * A record that could not be used.
     *
     * @param topic where it stood
     * @param reason why, a label of {@link io.postbell.router.failure.DeadLetterReason} or ours
     * @param detail what was wrong; never message text, never a token
     */
    record Refusal(String topic, String reason, String detail) {}
}
