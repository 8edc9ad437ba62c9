package io.postbell.router.rules;

import java.util.Locale;

/** How much a push says, from most to least (section 8). */
public enum ContentMode {
    /** Sender, channel and text. */
    FULL,
    /** Sender, channel and a fixed sentence. */
    GENERIC,
    /** Sender and a fixed sentence. */
    GENERIC_NO_CHANNEL,
    /** Ids only; the phone fetches the text from its own server. */
    ID_LOADED;

    /** Name in policies and events. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The mode with a name. A name that is not known counts as the strictest, so that a typing error never lets text out. */
    public static ContentMode of(String label) {
        for (ContentMode mode : values()) {
            if (mode.label().equals(label)) {
                return mode;
            }
        }
        return ID_LOADED;
    }
}
