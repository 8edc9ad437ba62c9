package io.postbell.local.bench.data;

import java.util.Locale;

/** Ids of the form of Mattermost's own, 26 characters, and tokens of the form of the providers'. */
public final class Ids {
    /** The tenant. */
    public static final String SERVER = "default";

    /** The one team. */
    public static final String TEAM = "teamteamteamteamteamteam01";

    private Ids() {}

    /** Of a person. */
    public static String user(long number) {
        return "u" + digits(number);
    }

    /** Of a channel. */
    public static String channel(long number) {
        return "c" + digits(number);
    }

    /** Of a post. */
    public static String post(long number) {
        return "p" + digits(number);
    }

    /** Name by which a person is mentioned, without the @. */
    public static String username(long number) {
        return "person" + number;
    }

    /** Token of a person's iPhone: 64 hex digits. */
    public static String appleToken(long number) {
        return String.format(Locale.ROOT, "%064x", number);
    }

    /** Token of a person's Android phone: as long as Google's. */
    public static String googleToken(long number) {
        return "bench-" + String.format(Locale.ROOT, "%0136d", number);
    }

    private static String digits(long number) {
        String digits = Long.toString(number);
        return "0".repeat(25 - digits.length()) + digits;
    }
}
