package io.postbell.router.rules;

import io.postbell.router.rules.Verdict.Suppress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A person's status (section 5).
 *
 * @param status online, away, dnd, offline, ooo, or empty when statuses are switched off
 * @param lastActivityAt last activity
 * @param activeChannel channel that a client of his shows, or null
 */
public record Presence(String status, Instant lastActivityAt, String activeChannel) {
    /** What counts when nothing is known. */
    public static final Presence UNKNOWN = new Presence("offline", Instant.EPOCH, null);

    /** What counts when statuses are switched off. */
    public static final Presence SWITCHED_OFF = new Presence("", Instant.EPOCH, null);

    private static final Duration ACTIVE_WINDOW = Duration.ofSeconds(20);
    private static final String ONLINE = "online";
    private static final String AWAY = "away";
    private static final String OFFLINE = "offline";

    /** Whether @here reaches him. */
    public boolean online() {
        return ONLINE.equals(status);
    }

    /**
     * Whether a person with this status wants a push. Judged for the moment at which the post was accepted, so that a late decision comes out
     * as an early one would.
     *
     * @param pushStatus the user's prop push_status, null when missing
     * @return why not; empty if he does
     */
    public Optional<Suppress> check(PostFacts post, String pushStatus) {
        return check(pushStatus, looksAt(post));
    }

    /** The same whatever channel he looks at: for followers of a thread, and for pushes that announce no post. */
    public Optional<Suppress> checkAnywhere(String pushStatus) {
        return check(pushStatus, false);
    }

    private Optional<Suppress> check(String pushStatus, boolean looks) {
        if ("dnd".equals(status) || "ooo".equals(status)) {
            return Optional.of(new Suppress(Reason.USER_STATUS, Rule.PRESENCE, Preference.Name.STATUS, status));
        }
        boolean wanted =
                switch (pushStatus == null ? ONLINE : pushStatus) {
                    case ONLINE -> !looks;
                    case AWAY -> AWAY.equals(status) || OFFLINE.equals(status);
                    case OFFLINE -> OFFLINE.equals(status);
                    default -> false;
                };
        return wanted
                ? Optional.empty()
                : Optional.of(new Suppress(
                        Reason.USER_IS_ACTIVE, Rule.PRESENCE, Preference.Name.USER_PUSH_STATUS, pushStatus));
    }

    /** An activity after the post, by a clock that runs ahead or by a late decision, is one within the window. */
    private boolean looksAt(PostFacts post) {
        return post.channelId().equals(activeChannel)
                && Duration.between(lastActivityAt, post.acceptedAt()).compareTo(ACTIVE_WINDOW) <= 0;
    }
}
