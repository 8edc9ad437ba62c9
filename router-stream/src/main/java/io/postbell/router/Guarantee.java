package io.postbell.router;

import org.apache.kafka.streams.StreamsConfig;

/** What holds for state and output when the router dies in the middle. */
public enum Guarantee {
    /** Everything counts once: state, badges, pushes and offsets move together. */
    EXACTLY_ONCE(StreamsConfig.EXACTLY_ONCE_V2),
    /**
     * Cheaper, and a commit interval earlier for the readers. After a crash the last commit interval is worked on again: pushes repeat under
     * the same ids, badges and member counts may count twice.
     */
    AT_LEAST_ONCE(StreamsConfig.AT_LEAST_ONCE);

    private final String streamsValue;

    Guarantee(String streamsValue) {
        this.streamsValue = streamsValue;
    }

    String streamsValue() {
        return streamsValue;
    }
}
