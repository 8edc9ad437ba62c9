package io.postbell.router.mention;

import java.util.Optional;

/** Knows the keywords of a channel's active members. Asked for single keywords only, so that nobody has to read all of them. */
@FunctionalInterface
public interface KeywordLookup {
    /** Whether anybody holds this keyword, spelled exactly so. */
    boolean holds(String keyword);

    /**
     * Whether anybody listens to a word that addresses the channel, so that the word is found (section 3.7, step 3). Those who listen to
     * {@code @here} are not told apart by their status, which only the second stage knows.
     */
    default boolean listens(SystemMention mention) {
        return false;
    }

    /**
     * The first keyword that begins with a prefix, in the order of their UTF-8 bytes, so the prefix itself if it is one. Keywords that hold a
     * character of several bytes must be known here, others may be. Empty where no word is looked for inside others.
     *
     * @param prefix not empty
     */
    default Optional<String> firstWith(String prefix) {
        return Optional.empty();
    }
}
