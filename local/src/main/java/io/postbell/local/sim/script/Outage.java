package io.postbell.local.sim.script;

import java.util.Arrays;
import java.util.Locale;

/** How the whole service is broken. */
public enum Outage {
    /** Not at all. */
    NONE,
    /** Nothing listens, connections are dropped. */
    REFUSE,
    /** Every push is answered with 503. */
    ERROR,
    /** Pushes are taken and never answered. */
    HANG;

    /** Name in the control API: in lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The outage of this label; {@link IllegalArgumentException} names the labels there are. */
    public static Outage of(String label) {
        return Arrays.stream(values())
                .filter(each -> each.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "outage: got \"" + label + "\", expected one of none, refuse, error, hang"));
    }
}
