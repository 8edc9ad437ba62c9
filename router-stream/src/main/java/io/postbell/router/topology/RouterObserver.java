package io.postbell.router.topology;

import io.postbell.event.Decision;
import io.postbell.event.Post;
import io.postbell.router.mention.ParsedMentions;
import io.postbell.router.rules.Reason;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/** Told what the router does, for metrics. Called on stream threads, so it must be quick and safe for several threads. */
public interface RouterObserver {
    /** Hears nothing. */
    RouterObserver NONE = new RouterObserver() {};

    /** It is known whom a post may concern. */
    default void matched(Post post, Instant at) {}

    /** A candidate was decided; no reason means that he gets his pushes. */
    default void decided(Decision decision, Optional<Reason> reason) {}

    /** This many pushes of a tenant left at once. */
    default void pushed(String serverId, int pushes) {}

    /** A post came a second time and was left out. */
    default void duplicatePost() {}

    /** A mention of the whole channel had no effect, because the channel has too many members. */
    default void tooManyUsersInChannel() {}

    /** A walk was put aside to go on later. */
    default void walkDeferred() {}

    /** A walk that had been put aside has come to its end. */
    default void walkFinished() {}

    /** Candidates of a walk were not acknowledged for a long time; the walk no longer waits for them. */
    default void walkUnanswered() {}

    /** So many posts of a partition, and actions on them, wait for their tenant's turn. */
    default void waiting(int partition, long records) {}

    /**
     * A post's text was looked through.
     *
     * @param post the post, whole
     * @param mentions what it says; nothing in a direct channel, whose posts are not parsed
     * @param groupMembersOutside ids of members of mentioned groups who are not in the channel; those of very large groups are left out
     */
    default void mentioned(Post post, ParsedMentions mentions, Collection<String> groupMembersOutside) {}

    /** A post asked to be announced again and again, and is not, because it mentions too many people. */
    default void tooManyToRepeat() {}

    /** A post was announced again. */
    default void repeated() {}

    /** A group record could not be read; the group before it stays. */
    default void unreadableGroup() {}

    /** A policy record could not be read; the policy before it stays. */
    default void unreadablePolicy() {}
}
