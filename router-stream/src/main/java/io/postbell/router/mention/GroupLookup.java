package io.postbell.router.mention;

import java.util.Optional;

/** Knows the groups that can be mentioned in a channel. */
@FunctionalInterface
public interface GroupLookup {
    /** No group can be mentioned. */
    GroupLookup NONE = name -> Optional.empty();

    /** Id of the group with a name, spelled exactly so and without the at sign. */
    Optional<String> groupId(String name);
}
