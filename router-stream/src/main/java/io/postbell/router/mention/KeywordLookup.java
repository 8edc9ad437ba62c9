package io.postbell.router.mention;

/** Knows the keywords of a channel's active members. */
@FunctionalInterface
public interface KeywordLookup {
    /** Whether anybody holds this keyword, spelled exactly so. */
    boolean holds(String keyword);
}
