package io.postbell.router.topology.user;

import io.postbell.event.Candidate;
import io.postbell.event.Post;
import io.postbell.event.Recipient;
import io.postbell.event.User;
import io.postbell.event.UserStatus;
import io.postbell.router.rules.Interest;
import io.postbell.router.rules.MentionProfiles;
import io.postbell.router.rules.MentionType;
import io.postbell.router.rules.PostFacts;
import io.postbell.router.rules.Presence;
import io.postbell.router.rules.RecipientFacts;
import io.postbell.router.topology.ChatServer;
import java.time.Instant;

/** Reads the facts of a decision out of rows and records. Pure. */
final class RecipientReading {
    private static final String DND = "dnd";

    private RecipientReading() {}

    /** @param at moment for which the status is asked */
    static RecipientFacts facts(Recipient row, ChatServer chat, Instant at) {
        User user = row.getUser();
        Presence presence = presence(row, chat.enableUserStatuses(), at);
        if (user == null) {
            return RecipientFacts.unknown(collapsedThreads(row, chat), presence);
        }
        return new RecipientFacts(
                true,
                MentionProfiles.deactivated(user),
                user.getIsBot(),
                user.getPush(),
                user.getPushStatus(),
                user.getPushThreads(),
                collapsedThreads(row, chat),
                presence);
    }

    /** Whether a person has collapsed threads (section 7). */
    static boolean collapsedThreads(Recipient row, ChatServer chat) {
        User user = row.getUser();
        return chat.collapsedThreads().on(user == null ? null : user.getCollapsedReplyThreads());
    }

    static Interest interest(Candidate candidate, Post post) {
        return new Interest(
                MentionType.of(candidate.getMentionType()),
                MentionType.of(candidate.getMentionTypeIfOnline()),
                candidate.getAllActivity(),
                candidate.getFollows(),
                candidate.getFollowsIfOnline(),
                candidate.getUserId().equals(post.getUserId()) && !PostFacts.isFromWebhook(post),
                candidate.getMember(),
                candidate.getPush(),
                candidate.getMarkUnread(),
                candidate.getPushThreads());
    }

    /**
     * The status before the one that comes in now, as the end of a timed do-not-disturb will need it. One that follows another lengthens it.
     *
     * @param row what is known until now
     * @return null if the new status is no timed do-not-disturb
     */
    static String previousStatus(Recipient row, UserStatus now) {
        if (now == null || !timedDnd(now) || row.getStatus() == null) {
            return null;
        }
        return timedDnd(row.getStatus())
                ? row.getPreviousStatus()
                : row.getStatus().getStatus();
    }

    private static Presence presence(Recipient row, boolean enabled, Instant at) {
        UserStatus status = row.getStatus();
        if (!enabled) {
            return Presence.SWITCHED_OFF;
        }
        if (status == null) {
            return Presence.UNKNOWN;
        }
        return new Presence(
                status(row, at),
                status.getLastActivityAt() == null ? Instant.EPOCH : status.getLastActivityAt(),
                status.getActiveChannel());
    }

    private static String status(Recipient row, Instant at) {
        UserStatus status = row.getStatus();
        if (!timedDnd(status) || status.getDndEndAt().isAfter(at)) {
            return status.getStatus();
        }
        return row.getPreviousStatus() == null ? Presence.UNKNOWN.status() : row.getPreviousStatus();
    }

    private static boolean timedDnd(UserStatus status) {
        return DND.equals(status.getStatus())
                && status.getDndEndAt() != null
                && status.getDndEndAt().toEpochMilli() > 0;
    }
}
