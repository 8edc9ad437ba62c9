package io.postbell.router.topology.user;

import io.postbell.event.Decision;
import io.postbell.event.DecisionOutcome;
import io.postbell.event.Post;
import io.postbell.router.rules.MentionType;
import io.postbell.router.rules.Preference;
import io.postbell.router.rules.Reason;
import io.postbell.router.rules.Rule;
import java.time.Instant;
import java.util.List;

/** Puts a decision event together. Belongs to one processor. */
final class DecisionFactory {
    private static final String MESSAGE = "message";

    private final NameBasedIds ids;

    DecisionFactory(NameBasedIds ids) {
        this.ids = ids;
    }

    /**
     * The event about a candidate.
     *
     * @param notificationIds one for each device that is pushed to
     */
    Decision about(
            BatchContext batch,
            Grounds grounds,
            String userId,
            MentionType mention,
            Ruling ruling,
            List<String> notificationIds,
            Instant now) {
        Post post = batch.post();
        Decision decision = ruled(ruling, grounds, notificationIds, now);
        decision.setEventId(ids.decision(post.getServerId(), post.getPostId(), userId, batch.repeat()));
        decision.setServerId(post.getServerId());
        decision.setPostId(post.getPostId());
        decision.setChannelId(post.getChannelId());
        decision.setTeamId(batch.teamId());
        decision.setUserId(userId);
        decision.setMentionType(mention.label());
        decision.setContents(ruling.reason().isEmpty() ? batch.contents().label() : null);
        decision.setAcceptedAt(post.getAcceptedAt());
        decision.setTraceId(post.getTraceId());
        decision.setPushType(MESSAGE);
        return decision;
    }

    /** The event about a push that announces no post. */
    Decision about(Notice notice, Grounds grounds, Ruling ruling, List<String> notificationIds, Instant now) {
        Decision decision = ruled(ruling, grounds, notificationIds, now);
        decision.setEventId(ids.noticeDecision(notice.serverId(), notice.userId(), notice.occasion()));
        decision.setServerId(notice.serverId());
        decision.setPostId("");
        decision.setChannelId(notice.channelId());
        decision.setUserId(notice.userId());
        decision.setMentionType(MentionType.NONE.label());
        decision.setAcceptedAt(notice.at());
        decision.setTraceId("");
        decision.setPushType(notice.kind().label());
        decision.setLocale(notificationIds.isEmpty() ? null : notice.language());
        return decision;
    }

    private static Decision ruled(Ruling ruling, Grounds grounds, List<String> notificationIds, Instant now) {
        Decision decision = new Decision();
        decision.setOutcome(ruling.reason().isEmpty() ? DecisionOutcome.SEND : DecisionOutcome.SUPPRESS);
        decision.setReason(ruling.reason().map(Reason::label).orElse(null));
        decision.setRule(ruling.rule().map(Rule::label).orElse(null));
        decision.setPreference(ruling.preference().map(Preference::text).orElse(null));
        grounds.writeTo(decision);
        decision.setDeferredUntil(ruling.deferredUntil().orElse(null));
        decision.setTraced(ruling.traced());
        decision.setNotificationIds(notificationIds);
        decision.setRedactions(List.of());
        decision.setDeviceCount(notificationIds.size());
        decision.setDecidedAt(now);
        return decision;
    }
}
