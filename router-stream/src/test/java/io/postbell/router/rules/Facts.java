package io.postbell.router.rules;

import io.postbell.router.testing.People;
import java.time.Instant;
import java.util.Locale;

/** Facts of an ordinary post in the channel {@code town} and of an ordinary person, but for what a test changes. */
final class Facts {
    ChannelKind kind = ChannelKind.TEAM;
    boolean reply;
    boolean system;
    boolean forced;
    boolean silent;
    boolean urgent;
    boolean repeated;
    Instant acceptedAt = People.START;

    boolean known = true;
    boolean deactivated;
    boolean bot;
    String push = "mention";
    String pushStatus = "online";
    String pushThreads = "all";
    boolean collapsed;
    Presence presence = Presence.UNKNOWN;

    MentionType mention = MentionType.NONE;
    MentionType ifOnline = MentionType.NONE;
    boolean allActivity;
    boolean follows;
    boolean followsIfOnline;
    boolean author;
    boolean member = true;
    String memberPush = "default";
    String markUnread = "all";
    String memberPushThreads;

    PostFacts post() {
        return new PostFacts("town", kind, reply, system, forced, silent, urgent, repeated, acceptedAt);
    }

    RecipientFacts recipient() {
        return new RecipientFacts(known, deactivated, bot, push, pushStatus, pushThreads, collapsed, presence);
    }

    Interest interest() {
        return new Interest(
                mention,
                ifOnline,
                allActivity,
                follows,
                followsIfOnline,
                author,
                member,
                memberPush,
                markUnread,
                memberPushThreads);
    }

    Facts status(String status) {
        presence = new Presence(status, Instant.EPOCH, null);
        return this;
    }

    /** What is decided, for comparison: {@code send} and the loop, the reason and the preference, or the reason alone. */
    String decide() {
        return decide(true);
    }

    String decide(boolean pushEnabled) {
        Verdict verdict = NotificationRules.decide(pushEnabled, post(), recipient(), interest());
        if (verdict instanceof Verdict.Send send) {
            return "send:" + send.loop().name().toLowerCase(Locale.ROOT);
        }
        if (verdict instanceof Verdict.Suppress stop) {
            return stop.reason().label();
        }
        return ((Verdict.NotConcerned) verdict).reason().label();
    }
}
