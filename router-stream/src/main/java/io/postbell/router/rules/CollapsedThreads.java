package io.postbell.router.rules;

/** Server setting ServiceSettings.CollapsedThreads: who sees replies as threads of their own (section 7). */
public enum CollapsedThreads {
    /** Everybody; what a new server has. */
    ALWAYS_ON,
    /** Nobody, and nobody can follow a thread. */
    DISABLED,
    /** Everybody who did not switch it off. */
    DEFAULT_ON,
    /** Who switched it on. */
    DEFAULT_OFF;

    private static final String ON = "on";

    /**
     * Whether a person has collapsed threads.
     *
     * @param preference the user's preference collapsed_reply_threads, null when not set; every text but {@code on} counts as off
     */
    public boolean on(String preference) {
        return switch (this) {
            case ALWAYS_ON -> true;
            case DISABLED -> false;
            case DEFAULT_ON -> preference == null || ON.equals(preference);
            case DEFAULT_OFF -> ON.equals(preference);
        };
    }

    /** Whether threads can be followed at all. */
    public boolean followable() {
        return this != DISABLED;
    }
}
