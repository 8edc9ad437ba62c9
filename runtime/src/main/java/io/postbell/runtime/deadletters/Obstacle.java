package io.postbell.runtime.deadletters;

import java.util.Locale;

/** Why a letter cannot be redriven. */
public enum Obstacle {
    /** The value was left out of the letter, because it was too large. */
    NO_VALUE("the letter holds no value"),
    /** The value is larger than its topic takes. */
    TOO_LARGE("the value is larger than the topic takes"),
    /** It cannot be read as a push, so the sender would give it up again. */
    UNREADABLE("it cannot be read as a push"),
    /** Its time is over, so the sender would not send it. */
    EXPIRED("its time is over"),
    /** It does not say from which topic of the router's it came, or that has fewer partitions now. */
    NO_ORIGIN("it does not come from a topic that the router reads"),
    /** It is the state of something, and might overwrite a newer one. */
    STATE("it would overwrite the last state of its key; --with-state allows it");

    private final String words;

    Obstacle(String words) {
        this.words = words;
    }

    /** Name in output. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For people. */
    public String words() {
        return words;
    }
}
