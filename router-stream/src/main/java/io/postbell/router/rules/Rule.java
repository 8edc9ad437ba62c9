package io.postbell.router.rules;

import java.util.Locale;

/** Which rule decided, as decision events name it. The documentation of the decisions lists them all. */
public enum Rule {
    /** Nothing concerns the person, and a trace was asked for. */
    INTEREST,
    /** The author of a post is not told of it. */
    AUTHOR,
    /** Pushes must be switched on for the server (section 2). */
    PUSH_GATE,
    /** The recipient must be an active member of the channel (section 3.10). */
    MEMBERSHIP,
    /** Bots get no pushes (section 6). */
    BOT_RECIPIENT,
    /** A forced post passes levels, mute and presence (section 6). */
    FORCED,
    /** Silent posts notify nobody (section 8.8). */
    SILENT_POST,
    /** A muted channel is silent (section 4). */
    MUTE,
    /** System posts are not pushed (section 4). */
    SYSTEM_POST,
    /** The level of notifications (section 4). */
    LEVEL,
    /** The level for replies in followed threads, with collapsed threads (section 7). */
    THREAD_LEVEL,
    /** Presence (section 5). */
    PRESENCE,
    /** Quiet hours. */
    QUIET_HOURS,
    /** An urgent or forced post breaks through quiet hours. */
    QUIET_HOURS_BROKEN,
    /** The schedule of the quiet hours cannot be read, so that there are none. */
    QUIET_HOURS_UNREADABLE,
    /** Which devices can be reached (section 12.1). */
    DEVICES;

    /** Name in events. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
