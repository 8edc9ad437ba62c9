package io.postbell.router.mention;

/** Knows the groups that may be mentioned in a channel (section 3.8). */
@FunctionalInterface
public interface GroupLookup {
    /** For a channel or an author without group mentions. */
    GroupLookup NONE = keyword -> false;

    /**
     * Whether a group answers to a keyword.
     *
     * @param keyword with the at sign in front
     */
    boolean answers(String keyword);
}
