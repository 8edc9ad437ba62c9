package io.postbell.runtime.pushproxy;

import java.util.List;

/**
 * What became of one key of the push proxy's file.
 *
 * @param key as in that file, {@code ApplePushSettings[0].Type}
 * @param outcome in one word
 * @param became our keys that hold it now
 * @param note why, where it is not plain; quotes no secret
 */
public record ImportedKey(String key, Outcome outcome, List<String> became, String note) {
    /** Copies the list. */
    public ImportedKey {
        became = List.copyOf(became);
    }

    /** What can become of a key. */
    public enum Outcome {
        /** It means the same in our configuration. */
        TAKEN,
        /** It has no effect, here or there. */
        LEFT_OUT,
        /** Neither the push proxy nor we know it. */
        UNKNOWN,
        /** The push proxy could not have used it either, or we cannot; the note says what was expected. */
        WRONG
    }
}
