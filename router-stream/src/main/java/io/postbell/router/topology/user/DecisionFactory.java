package io.postbell.router.topology.user;

import io.postbell.event.Decision;
import io.postbell.event.DecisionOutcome;
import io.postbell.event.Post;
import io.postbell.router.rules.MentionType;
import io.postbell.router.rules.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Puts a decision event together. Belongs to one processor. */
final class DecisionFactory {
    private final NameBasedIds ids;

    DecisionFactory(NameBasedIds ids) {
        this.ids = ids;
    }

    /**
     * The event.
     *
     * @param reason why no push goes out; empty if one does
     * @param notificationIds one for each device that is pushed to
     */
    Decision of(
            BatchContext batch,
            String userId,
            MentionType mention,
            Optional<Reason> reason,
            List<String> notificationIds,
            Instant now) {
        Post post = batch.post();
        boolean sent = reason.isEmpty();
        return new Decision(
                ids.decision(post.getServerId(), post.getPostId(), userId),
                post.getServerId(),
                post.getPostId(),
                post.getChannelId(),
                batch.teamId(),
                userId,
                mention.label(),
                sent ? DecisionOutcome.SEND : DecisionOutcome.SUPPRESS,
                reason.map(Reason::label).orElse(null),
                notificationIds,
                sent ? batch.contents().label() : null,
                batch.policy().version().orElse(null),
                post.getAcceptedAt(),
                now,
                post.getTraceId(),
                "message",
                null,
                null,
                null,
                false);
    }
}
