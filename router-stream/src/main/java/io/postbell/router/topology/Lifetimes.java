package io.postbell.router.topology;

import java.time.Duration;

/**
 * How long after its cause was accepted a push is worth sending.
 *
 * @param message what is read whenever the phone comes back: messages, clears and all that is not named here
 * @param badge a number on the icon, which the next push corrects
 * @param call what rings, or says that somebody rings
 */
public record Lifetimes(Duration message, Duration badge, Duration call) {
    /** A day, 5 minutes, 30 seconds. */
    public static final Lifetimes DEFAULT =
            new Lifetimes(Duration.ofHours(24), Duration.ofMinutes(5), Duration.ofSeconds(30));

    private static final String UPDATE_BADGE = "update_badge";
    private static final String CALLS = "calls";
    /** Apple lets nothing but calls come this way. */
    private static final String VOIP = "voip";

    /** That of a push of this type, sub type and transport; each may be null. */
    public Duration of(String type, String subType, String transport) {
        if (CALLS.equals(subType) || VOIP.equals(transport)) {
            return call;
        }
        return UPDATE_BADGE.equals(type) ? badge : message;
    }
}
