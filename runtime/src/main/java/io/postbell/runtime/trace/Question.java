package io.postbell.runtime.trace;

import java.time.Instant;
import java.util.Optional;

/**
 * Whose story is asked for: that of a post, for one person or all, or that of an ack id.
 *
 * @param postId the post; empty if an ack id is given
 * @param userId only this person's
 * @param ackId the ack id; empty if a post is given
 * @param serverId only this tenant's
 * @param since events before are not looked at
 * @param most no more notifications than that, so that a post to very many fits into memory
 */
public record Question(
        Optional<String> postId,
        Optional<String> userId,
        Optional<String> ackId,
        Optional<String> serverId,
        Instant since,
        int most) {
    /** Whether a decision of this key, {@code server/post/user}, may be meant. */
    boolean mayMeanDecision(String server, String post, String user) {
        return serverId.filter(id -> !id.equals(server)).isEmpty()
                && postId.filter(id -> !id.equals(post)).isEmpty()
                && userId.filter(id -> !id.equals(user)).isEmpty();
    }

    /** Whether a delivery of this key, {@code server/user/device}, may be meant. */
    boolean mayMeanDelivery(String server, String user) {
        return serverId.filter(id -> !id.equals(server)).isEmpty()
                && userId.filter(id -> !id.equals(user)).isEmpty();
    }
}
