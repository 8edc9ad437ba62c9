package io.postbell.router.mention;

import java.util.Optional;

/** The words that address a whole channel. */
public enum SystemMention {
    /** Everybody in the channel. */
    CHANNEL("@channel"),
    /** The same. */
    ALL("@all"),
    /** Everybody in the channel who is online. */
    HERE("@here");

    private final String word;

    SystemMention(String word) {
        this.word = word;
    }

    /** The one that a word in lower case is. */
    public static Optional<SystemMention> of(String lowerCaseWord) {
        for (SystemMention mention : values()) {
            if (mention.word.equals(lowerCaseWord)) {
                return Optional.of(mention);
            }
        }
        return Optional.empty();
    }
}
