package io.postbell.router.rules;

/** License of the chat server, from least to most. */
public enum License {
    /** None: no group mentions, no id-loaded notifications. */
    NONE,
    /** Professional: group mentions. */
    PROFESSIONAL,
    /** Enterprise: id-loaded notifications as well. */
    ENTERPRISE;

    /** Whether user groups can be mentioned (section 3.8). */
    public boolean groupMentions() {
        return compareTo(PROFESSIONAL) >= 0;
    }

    /** Whether the chat server can ask for id-loaded notifications (section 8.1). */
    public boolean idLoaded() {
        return this == ENTERPRISE;
    }
}
