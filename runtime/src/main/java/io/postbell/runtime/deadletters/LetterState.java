package io.postbell.runtime.deadletters;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What has become of a dead letter. */
public enum LetterState {
    /** Nobody has dealt with it. */
    OPEN,
    /** It was given back to the pipeline. */
    REDRIVEN,
    /** It was put away for good. */
    PURGED;

    /** Name in headers and output. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<LetterState> of(String label) {
        return Arrays.stream(values())
                .filter(state -> state.label().equals(label))
                .findFirst();
    }
}
