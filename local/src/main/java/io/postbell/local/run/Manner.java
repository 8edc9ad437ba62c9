package io.postbell.local.run;

/** How the services of a run go about pushes. */
public enum Manner {
    /** As they do by default. */
    BETTER,
    /** As the push proxy does, wherever a setting says how: all improvements of the senders off, every push answered with the provider's verdict. */
    PUSH_PROXY
}
