package io.postbell.router.topology.user;

import io.postbell.event.Candidate;
import io.postbell.event.Recipient;
import io.postbell.event.User;
import io.postbell.event.UserStatus;
import io.postbell.router.rules.Interest;
import io.postbell.router.rules.MentionProfiles;
import io.postbell.router.rules.MentionType;
import io.postbell.router.rules.Presence;
import io.postbell.router.rules.RecipientFacts;
import java.time.Instant;

/** Reads the facts of a decision out of rows and records. Pure. */
final class RecipientReading {
    private RecipientReading() {}

    static RecipientFacts facts(Recipient row, boolean statusesEnabled) {
        User user = row.getUser();
        Presence presence = presence(row.getStatus(), statusesEnabled);
        if (user == null) {
            return RecipientFacts.unknown(presence);
        }
        return new RecipientFacts(
                true,
                MentionProfiles.deactivated(user),
                user.getIsBot(),
                user.getPush(),
                user.getPushStatus(),
                presence);
    }

    private static Presence presence(UserStatus status, boolean enabled) {
        if (!enabled) {
            return new Presence("", Instant.EPOCH, null);
        }
        if (status == null) {
            return Presence.UNKNOWN;
        }
        return new Presence(
                status.getStatus(),
                status.getLastActivityAt() == null ? Instant.EPOCH : status.getLastActivityAt(),
                status.getActiveChannel());
    }

    static Interest interest(Candidate candidate) {
        return new Interest(
                MentionType.of(candidate.getMentionType()),
                MentionType.of(candidate.getMentionTypeIfOnline()),
                candidate.getAllActivity(),
                candidate.getPush(),
                candidate.getMarkUnread());
    }
}
