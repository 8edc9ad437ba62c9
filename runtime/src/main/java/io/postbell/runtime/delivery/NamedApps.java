package io.postbell.runtime.delivery;

/** Records may name any app. What is kept for each, such as a counter or a gate, is kept for so many and no more. */
final class NamedApps {
    /** So many have their own. */
    static final int MOST = 200;

    /** Label of all others together; no app can be named so. */
    static final String OTHERS = "(other)";

    private NamedApps() {}
}
